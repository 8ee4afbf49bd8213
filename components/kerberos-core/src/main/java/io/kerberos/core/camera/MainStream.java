package io.kerberos.core.camera;

import io.kerberos.core.fault.Fault;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import org.jspecify.annotations.Nullable;

/** The stream that is recorded, and analysed when there is no sub stream. Used by its capture thread. */
final class MainStream implements StreamCapture.Listener {
    /** Writing a few times a second is enough for fragments of a second, and costs less than once a packet. */
    private static final long WRITE_EVERY_MICROS = 200_000;

    private final CameraFacts facts;
    private final Recorders recorders;
    private final @Nullable AnalysedStream analysed;
    private long writtenMicros;

    MainStream(CameraFacts facts, Recorders recorders, @Nullable AnalysedStream analysed) {
        this.facts = facts;
        this.recorders = recorders;
        this.analysed = analysed;
    }

    @Override
    public void live(PacketRing ring) {
        writtenMicros = 0;
        facts.live(ring);
        recorders.run(ring);
        if (analysed != null) {
            analysed.live(ring);
        }
    }

    @Override
    public void packet(PacketRing ring, Packet packet) {
        facts.packet(packet);
        boolean due = packet.ptsMicros() - writtenMicros >= WRITE_EVERY_MICROS;
        if ((due && recorders.recording()) || startsGop(ring, packet)) {
            writtenMicros = packet.ptsMicros();
            recorders.signal();
        }
        if (analysed != null) {
            analysed.packet(ring, packet);
        }
    }

    private static boolean startsGop(PacketRing ring, Packet packet) {
        return packet.keyframe() && packet.track() == ring.videoTrack().index();
    }

    @Override
    public void lost(Fault fault) {
        facts.lost(fault);
        recorders.signal();
        if (analysed != null) {
            analysed.lost(fault);
        }
    }

    @Override
    public void ended() {
        facts.ended();
        recorders.signal();
        if (analysed != null) {
            analysed.ended();
        }
    }
}
