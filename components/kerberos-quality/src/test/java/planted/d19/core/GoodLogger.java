package planted.d19.core;

import org.slf4j.LoggerFactory;

class GoodLogger {
    Object run() {
        return LoggerFactory.getLogger("x");
    }
}
