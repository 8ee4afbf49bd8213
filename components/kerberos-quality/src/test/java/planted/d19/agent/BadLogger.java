package planted.d19.agent;

import java.util.logging.Logger;

class BadLogger {
    Object run() {
        return Logger.getLogger("x");
    }
}
