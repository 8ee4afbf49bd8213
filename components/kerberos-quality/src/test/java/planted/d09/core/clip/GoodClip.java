package planted.d09.core.clip;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

class GoodClip {
    Object run(Clock clock) {
        return Instant.now(clock).plusMillis(new Date(0).getTime());
    }
}
