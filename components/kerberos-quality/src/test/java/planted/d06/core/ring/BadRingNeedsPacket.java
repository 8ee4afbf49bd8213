package planted.d06.core.ring;

import planted.d06.core.packet.BadPacketNeedsRing;

public class BadRingNeedsPacket {
    Object f0(BadPacketNeedsRing value) {
        return value;
    }
}
