package planted.d09.core.clip;

import java.time.Clock;

class BadClock {
    Object run() {
        return Clock.systemUTC();
    }
}
