package planted.d07.agent;

import java.util.concurrent.ScheduledThreadPoolExecutor;

class BadThreadPool {
    Object run() {
        return new ScheduledThreadPoolExecutor(1);
    }
}
