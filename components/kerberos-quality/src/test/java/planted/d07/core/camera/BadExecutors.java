package planted.d07.core.camera;

import java.util.concurrent.Executors;

class BadExecutors {
    void run() {
        Executors.newCachedThreadPool().shutdown();
    }
}
