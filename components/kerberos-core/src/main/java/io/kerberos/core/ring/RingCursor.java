package io.kerberos.core.ring;

import io.kerberos.core.packet.Packet;
import org.jspecify.annotations.Nullable;

/** One reader's place in a {@link PacketRing}. Used by one thread at a time. */
public final class RingCursor implements AutoCloseable {
    private final PacketRing ring;
    /** Guarded by the ring, which reads it when it evicts. */
    private long sequence;

    private long lost;

    RingCursor(PacketRing ring, long sequence) {
        this.ring = ring;
        this.sequence = sequence;
    }

    /** The next packet, or null when there is none yet (or none any more, when the ring has ended). */
    public @Nullable Packet next() {
        return ring.read(this);
    }

    /**
     * Goes back to the keyframe of the GOP that the packet read last belongs to.
     *
     * @return false when that keyframe has left the ring; the place stays
     */
    public boolean rewind() {
        return ring.rewind(this);
    }

    /** Packets between this place and a later one of the same ring. */
    public long distanceTo(RingCursor later) {
        return ring.distance(this, later);
    }

    /** Packets that were evicted before this cursor read them since the last call; reading goes on at a keyframe. */
    public long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }

    /** Lets the ring evict what this cursor held. */
    @Override
    public void close() {
        ring.release(this);
    }

    long sequence() {
        return sequence;
    }

    void moveTo(long target) {
        sequence = target;
    }

    void advance() {
        sequence++;
    }

    void overrun(long oldest) {
        lost += oldest - sequence;
        sequence = oldest;
    }
}
