package planted.d06.core.fault;

import planted.d06.core.time.Clocks;

public class GoodFault {
    Object f0(Clocks value) {
        return value;
    }
}
