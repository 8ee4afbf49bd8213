package planted.d09.core.clip;

import java.util.function.LongSupplier;

class BadNanosReference {
    LongSupplier run() {
        return System::nanoTime;
    }
}
