package io.kerberos.core.ring;

import io.kerberos.core.packet.Packet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A video keyframe and everything up to the next one, audio included. Guarded by its ring. */
final class Gop {
    private final long firstSequence;
    private final long startMicros;
    private final List<Packet> packets = new ArrayList<>();
    private long bytes;

    Gop(long firstSequence, long startMicros) {
        this.firstSequence = firstSequence;
        this.startMicros = startMicros;
    }

    void add(Packet packet) {
        packets.add(packet);
        bytes += packet.size();
    }

    long firstSequence() {
        return firstSequence;
    }

    long endSequence() {
        return firstSequence + packets.size();
    }

    long startMicros() {
        return startMicros;
    }

    long lastPtsMicros() {
        return packets.get(packets.size() - 1).ptsMicros();
    }

    long bytes() {
        return bytes;
    }

    List<Packet> packets() {
        return Collections.unmodifiableList(packets);
    }

    @Nullable
    Packet at(long sequence) {
        int index = (int) (sequence - firstSequence);
        return index < packets.size() ? packets.get(index) : null;
    }
}
