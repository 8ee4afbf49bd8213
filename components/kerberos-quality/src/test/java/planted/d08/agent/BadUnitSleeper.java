package planted.d08.agent;

import java.util.concurrent.TimeUnit;

class BadUnitSleeper {
    void run() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
