package planted.d02.core.ring;

import planted.d02.core.fault.Fault;

public class BadRingSeesFault {
    Object f0(Fault value) {
        return value;
    }
}
