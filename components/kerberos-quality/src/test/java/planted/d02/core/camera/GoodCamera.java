package planted.d02.core.camera;

import planted.d02.core.clip.Clip;
import planted.d02.core.event.Event;
import planted.d02.core.fault.Fault;
import planted.d02.core.motion.Motion;
import planted.d02.core.packet.Packet;
import planted.d02.core.ring.Ring;
import planted.d02.core.spool.Spool;
import planted.d02.core.time.Clocks;

public class GoodCamera {
    Object f0(Packet value) {
        return value;
    }

    Object f1(Ring value) {
        return value;
    }

    Object f2(Event value) {
        return value;
    }

    Object f3(Fault value) {
        return value;
    }

    Object f4(Clocks value) {
        return value;
    }

    Object f5(Motion value) {
        return value;
    }

    Object f6(Clip value) {
        return value;
    }

    Object f7(Spool value) {
        return value;
    }
}
