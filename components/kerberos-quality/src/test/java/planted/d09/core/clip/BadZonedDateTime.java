package planted.d09.core.clip;

import java.time.ZonedDateTime;

class BadZonedDateTime {
    Object run() {
        return ZonedDateTime.now();
    }
}
