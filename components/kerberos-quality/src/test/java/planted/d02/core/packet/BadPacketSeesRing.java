package planted.d02.core.packet;

import planted.d02.core.ring.Ring;

public class BadPacketSeesRing {
    Object f0(Ring value) {
        return value;
    }
}
