package io.kerberos.core.camera;

import io.kerberos.core.fault.Fault;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;

/**
 * The stream that is analysed: wakes the analysis a few times a second, and at once for what may matter at once: a keyframe, a
 * packet larger than most, any packet while the analysis looks closely. Used by its capture thread.
 */
final class AnalysedStream implements StreamCapture.Listener {
    private static final long WAKE_EVERY_MICROS = 200_000;
    private static final float LARGE = 1.5f;
    private static final float MEMORY = 0.1f;

    private final MotionAnalysis analysis;
    private final LoopRunner runner;
    private long wokenMicros;
    private float usualBytes;

    AnalysedStream(MotionAnalysis analysis, LoopRunner runner) {
        this.analysis = analysis;
        this.runner = runner;
    }

    @Override
    public void live(PacketRing ring) {
        wokenMicros = 0;
        analysis.run(ring);
        runner.signal();
    }

    @Override
    public void packet(PacketRing ring, Packet packet) {
        if (packet.track() != ring.videoTrack().index()) {
            return;
        }
        boolean large = packet.keyframe() || packet.size() > LARGE * usualBytes;
        if (!packet.keyframe()) {
            usualBytes += MEMORY * (packet.size() - usualBytes);
        }
        if (large || analysis.attentive() || packet.ptsMicros() - wokenMicros >= WAKE_EVERY_MICROS) {
            wokenMicros = packet.ptsMicros();
            runner.signal();
        }
    }

    @Override
    public void lost(Fault fault) {
        runner.signal();
    }

    @Override
    public void ended() {
        runner.signal();
    }
}
