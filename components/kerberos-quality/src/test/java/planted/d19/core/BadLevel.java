package planted.d19.core;

import java.util.logging.Level;

class BadLevel {
    Object run() {
        return Level.INFO;
    }
}
