package planted.d09.core.clip;

import java.time.Instant;

class BadInstant {
    Object run() {
        return Instant.now();
    }
}
