package planted.d07.camel;

import java.util.Timer;

class BadTimer {
    void run() {
        new Timer().cancel();
    }
}
