package planted.d07.agent;

import java.util.concurrent.ThreadFactory;

class BadThreadReference {
    ThreadFactory run() {
        return Thread::new;
    }
}
