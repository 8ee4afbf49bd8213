package planted.d09.core.clip;

import java.time.LocalDate;
import java.time.ZoneOffset;

class BadZonedDay {
    Object run() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
