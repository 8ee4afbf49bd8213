package planted.d09.core.clip;

import java.time.Clock;
import java.time.ZoneOffset;

class BadTicks {
    Object run() {
        return Clock.tickSeconds(ZoneOffset.UTC);
    }
}
