package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.motion.LookListener;
import io.kerberos.core.motion.MotionGate;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows footage to the very analysis that watches cameras: the same ring, policy, decoder, detector and gate, stepped on the
 * calling thread, so that nothing is ever left out for lack of time. Records nothing and tells nobody. Used once, by one
 * thread.
 */
public final class Replay {
    private static final long RING_BYTES = 64L << 20;

    private final MotionSpec spec;
    private final FrameDecoder.Opener decoders;
    private final @Nullable LookListener looks;
    private final List<SeenMotion> motions = new ArrayList<>();
    private long firstMicros = Long.MIN_VALUE;
    private long lastMicros;
    private @Nullable Fault fault;

    public Replay(MotionSpec spec, FrameDecoder.Opener decoders) {
        this(spec, decoders, null);
    }

    /** @param looks is told what each look saw, in the time of the run and not of its first picture */
    public Replay(MotionSpec spec, FrameDecoder.Opener decoders, @Nullable LookListener looks) {
        this.spec = spec;
        this.decoders = decoders;
        this.looks = looks;
    }

    /** Watches a run to its end, and leaves closing it to the caller. */
    public Watched watch(CaptureRun run) {
        RingBounds bounds = new RingBounds(RING_BYTES, CameraSpec.ANALYSIS_LAG);
        PacketRing ring = new PacketRing("replay", run.tracks(), Instant.EPOCH, 0, bounds);
        MotionAnalysis analysis =
                new MotionAnalysis("replay", spec, (track, width) -> open(ring, width), new Finding());
        try {
            for (Packet packet = run.read(); packet != null && fault == null; packet = run.read()) {
                take(packet, ring, analysis);
            }
        } catch (CameraFaultException e) {
            fault = e.fault();
        }
        ring.end();
        analysis.stop();
        analysis.step();
        return new Watched(motions, Math.max(0, lastMicros - firstMicros), fault);
    }

    private void take(Packet packet, PacketRing ring, MotionAnalysis analysis) {
        ring.append(packet);
        if (packet.track() == ring.videoTrack().index()) {
            if (firstMicros == Long.MIN_VALUE) {
                firstMicros = packet.ptsMicros();
                analysis.run(ring);
            }
            lastMicros = Math.max(lastMicros, packet.ptsMicros());
        }
        boolean more = true;
        while (more) {
            more = analysis.step();
        }
    }

    /** The analysis goes on without a decoder, as other cameras would; here it is the end. */
    private FrameDecoder open(PacketRing ring, int lumaWidth) throws CameraFaultException {
        try {
            return decoders.create(ring.videoTrack(), lumaWidth);
        } catch (CameraFaultException e) {
            fault = e.fault();
            throw e;
        }
    }

    private final class Finding implements MotionAnalysis.Listener {
        @Override
        public void motionStarted(PacketRing ring, MotionGate gate, long calmMicros) {
            // told whole, when it has ended
        }

        @Override
        public void motionEnded(PacketRing ring, MotionGate gate) {
            motions.add(new SeenMotion(
                    gate.startedMicros() - firstMicros,
                    gate.endedMicros() - firstMicros,
                    gate.peakScore(),
                    gate.bestBoxes(),
                    gate.zones()));
        }

        @Override
        public @Nullable LookListener looks() {
            return looks;
        }
    }
}
