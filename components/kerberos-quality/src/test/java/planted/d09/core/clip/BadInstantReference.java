package planted.d09.core.clip;

import java.time.Instant;
import java.util.function.Supplier;

class BadInstantReference {
    Supplier<Instant> run() {
        return Instant::now;
    }
}
