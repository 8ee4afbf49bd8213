package planted.d18.camel;

import java.util.function.Supplier;

class BadReference {
    Object run() {
        Supplier<Exception> maker = RuntimeException::new;
        return maker;
    }
}
