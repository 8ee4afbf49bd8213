package planted.d02.core.time;

import planted.d02.core.fault.Fault;

public class BadTimeSeesFault {
    Object f0(Fault value) {
        return value;
    }
}
