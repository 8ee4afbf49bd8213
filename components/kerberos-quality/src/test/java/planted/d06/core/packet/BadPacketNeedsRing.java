package planted.d06.core.packet;

import planted.d06.core.ring.BadRingNeedsPacket;

public class BadPacketNeedsRing {
    Object f0(BadRingNeedsPacket value) {
        return value;
    }
}
