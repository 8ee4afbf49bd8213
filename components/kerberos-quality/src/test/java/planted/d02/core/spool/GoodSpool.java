package planted.d02.core.spool;

import planted.d02.core.clip.Clip;
import planted.d02.core.event.Event;
import planted.d02.core.fault.Fault;
import planted.d02.core.motion.Motion;
import planted.d02.core.time.Clocks;

public class GoodSpool {
    Object f0(Clip value) {
        return value;
    }

    Object f1(Event value) {
        return value;
    }

    Object f2(Fault value) {
        return value;
    }

    Object f3(Clocks value) {
        return value;
    }

    Object f4(Motion value) {
        return value;
    }
}
