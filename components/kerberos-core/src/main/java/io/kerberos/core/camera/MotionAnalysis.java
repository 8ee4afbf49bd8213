package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.AnalysisPolicy;
import io.kerberos.core.motion.LookListener;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.motion.MotionDetector;
import io.kerberos.core.motion.MotionGate;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Transition;
import io.kerberos.core.motion.Verdict;
import io.kerberos.core.motion.Waypoint;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingCursor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ring of the analysed stream: asks the policy what to decode, the detector what moved, and the gate whether that
 * starts or ends a motion. Latest wins: when it falls behind it goes on with the newest GOP and counts what it left out.
 * Stepped by one thread at a time; {@link #run}, {@link #arm}, {@link #tune}, {@link #stop} and the counters are for any.
 */
final class MotionAnalysis implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(MotionAnalysis.class);
    private static final int LUMA_WIDTH = 320;
    private static final long LONGEST_LAG_MICROS = 4_000_000;
    private static final long LONGEST_DOUBT_MICROS = 2_500_000;

    private final String camera;
    private volatile MotionSpec spec;
    private final FrameDecoder.Opener decoders;
    private final Listener listener;
    private final AtomicReference<@Nullable PacketRing> next = new AtomicReference<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile boolean armed = true;
    private volatile boolean stopped;
    private volatile boolean active;
    private volatile boolean attentive;
    private final LongAdder looks = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    private @Nullable PacketRing ring;
    private @Nullable Following following;

    MotionAnalysis(String camera, MotionSpec spec, FrameDecoder.Opener decoders, Listener listener) {
        this.camera = camera;
        this.spec = spec;
        this.decoders = decoders;
        this.listener = listener;
    }

    /** What the analysis finds; called on its thread, returns at once. */
    interface Listener {
        /**
         * A look was made.
         *
         * @param approaches see {@link MotionDetector#approaches}
         */
        default void looked(PacketRing ring, MotionResult result, List<List<Waypoint>> approaches) {}

        /**
         * Motion began.
         *
         * @param calmMicros media time of the last look at which nothing moved yet: what moves appeared after it
         */
        void motionStarted(PacketRing ring, MotionGate gate, long calmMicros);

        void motionEnded(PacketRing ring, MotionGate gate);

        /** Who wants to know what each look saw; usually nobody. */
        default @Nullable LookListener looks() {
            return null;
        }
    }

    /** A new run begins. */
    void run(PacketRing ring) {
        next.set(ring);
    }

    /** Whether motion is looked for; when it is not, the next step ends a motion that goes on and nothing is decoded. */
    void arm(boolean wanted) {
        armed = wanted;
        changed.set(true);
    }

    boolean armed() {
        return armed;
    }

    /** Goes on with another idea of what counts; the next step ends a motion that goes on and learns the scene anew. */
    void tune(MotionSpec wanted) {
        spec = wanted;
        changed.set(true);
    }

    MotionSpec spec() {
        return spec;
    }

    /** The next step ends a motion that goes on and releases the decoder. */
    void stop() {
        stopped = true;
    }

    /** Completes when, after {@link #stop()}, the end of a motion that went on has been told. */
    CompletableFuture<Void> done() {
        return done;
    }

    boolean active() {
        return active;
    }

    /** Whether each packet is decoded as it comes. */
    boolean attentive() {
        return attentive;
    }

    /** Frames the detector looked at. */
    long looks() {
        return looks.sum();
    }

    /** Packets left out because analysis was too slow. */
    long skipped() {
        return skipped.sum();
    }

    @Override
    public String role() {
        return "analysis " + camera;
    }

    @Override
    public boolean step() {
        PacketRing fresh = next.getAndSet(null);
        boolean anew = changed.getAndSet(false) || fresh != null;
        ring = fresh == null ? ring : fresh;
        if (anew || stopped) {
            leave();
        }
        if (anew && armed && !stopped && ring != null) {
            follow(ring);
        }
        if (following == null && ring != null && ring.ended()) {
            // its packets need not stay in memory for somebody who may arm it again
            ring = null;
        }
        if (stopped) {
            done.complete(null);
        }
        Following now = following;
        return now != null && now.step();
    }

    private void leave() {
        if (following != null) {
            following.close();
            following = null;
        }
    }

    private void follow(PacketRing run) {
        RingCursor cursor = run.newest();
        if (cursor == null) {
            return;
        }
        try {
            following = new Following(run, cursor, decoders.create(run.videoTrack(), LUMA_WIDTH));
        } catch (CameraFaultException e) {
            LOG.error("{}: motion cannot be detected: {}", camera, e.getMessage());
        }
    }

    /** The analysis of one run. */
    private final class Following implements AutoCloseable {
        private final PacketRing ring;
        private final FrameDecoder decoder;
        private final int video;
        private final AnalysisPolicy policy = new AnalysisPolicy(spec);
        private final MotionDetector detector = new MotionDetector(spec, listener.looks());
        private final MotionGate gate = new MotionGate(spec);
        private RingCursor cursor;
        private long calmMicros = Long.MIN_VALUE;
        private boolean broken;

        Following(PacketRing ring, RingCursor cursor, FrameDecoder decoder) {
            this.ring = ring;
            this.cursor = cursor;
            this.decoder = decoder;
            this.video = ring.videoTrack().index();
        }

        boolean step() {
            Packet packet = cursor.next();
            skipped.add(cursor.takeLost());
            if (packet == null) {
                if (ring.ended()) {
                    leave();
                }
                return false;
            }
            if (packet.track() != video) {
                return true;
            }
            if (tooLate(packet)) {
                return true;
            }
            decide(packet);
            return true;
        }

        private boolean tooLate(Packet packet) {
            RingCursor newest = ring.newest();
            if (newest == null || ring.newestMicros() - packet.ptsMicros() < LONGEST_LAG_MICROS) {
                return false;
            }
            long left = cursor.distanceTo(newest);
            if (left <= 0) {
                return false;
            }
            skipped.add(left);
            LOG.debug("{}: analysis is behind, {} packets are left out", camera, left);
            cursor = newest;
            decoder.reset();
            return true;
        }

        private void decide(Packet packet) {
            Verdict verdict = policy.decide(packet.keyframe(), packet.size(), packet.ptsMicros());
            attentive = policy.attentive();
            if (verdict == Verdict.REWIND) {
                if (cursor.rewind()) {
                    decoder.reset();
                }
                return;
            }
            if (verdict == Verdict.SKIP) {
                decoder.reset();
                return;
            }
            try {
                LumaFrame frame = decoder.decode(packet, verdict == Verdict.LOOK);
                broken = false;
                if (frame != null) {
                    look(frame);
                }
            } catch (CameraFaultException e) {
                if (!broken) {
                    LOG.debug("{}: a picture cannot be decoded: {}", camera, e.getMessage());
                }
                broken = true;
            }
        }

        private void look(LumaFrame frame) {
            MotionResult result = detector.detect(frame);
            looks.increment();
            policy.observe(result);
            listener.looked(ring, result, detector.approaches());
            if (!result.motion() && !result.suspicious()) {
                calmMicros = result.ptsMicros();
            }
            Transition transition = gate.update(result);
            active = gate.active();
            if (transition == Transition.STARTED) {
                listener.motionStarted(ring, gate, calmBefore(gate.startedMicros()));
            } else if (transition == Transition.ENDED) {
                listener.motionEnded(ring, gate);
            }
        }

        /** Looks are some seconds apart while the scene is still; doubt that goes on for longer proves nothing. */
        private long calmBefore(long startedMicros) {
            return Math.min(startedMicros, Math.max(calmMicros, startedMicros - LONGEST_DOUBT_MICROS));
        }

        @Override
        public void close() {
            if (gate.finish() == Transition.ENDED) {
                listener.motionEnded(ring, gate);
            }
            active = false;
            attentive = false;
            decoder.close();
        }
    }
}
