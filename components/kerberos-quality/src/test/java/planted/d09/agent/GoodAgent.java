package planted.d09.agent;

import java.time.Instant;

class GoodAgent {
    Object run() {
        return Instant.now();
    }
}
