package planted.d07.camel;

import java.util.concurrent.ForkJoinPool;

class BadPool {
    void run() {
        new ForkJoinPool().shutdown();
    }
}
