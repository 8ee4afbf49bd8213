package planted.d08.camel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class GoodWaiter {
    boolean run(CountDownLatch stop) throws InterruptedException {
        return stop.await(1, TimeUnit.SECONDS);
    }
}
