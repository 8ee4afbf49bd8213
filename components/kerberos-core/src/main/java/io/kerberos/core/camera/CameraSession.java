package io.kerberos.core.camera;

import io.kerberos.core.activity.ActivityLog;
import io.kerberos.core.clip.RecordingDemand;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One camera from start to stop:
 *
 * <pre>
 *   CameraOpener -> CaptureRun -> Packet -> PacketRing -> MotionAnalysis -> CameraEvent -> EventJournal -> Spool
 *                                               +--------> ClipRecorder --> Clip --------------^
 * </pre>
 *
 * <p>Safe from any thread. Made and stopped by {@link CameraSessions}.
 */
public final class CameraSession {
    /** How long a recorder may be behind without its recordings losing activity. */
    private static final Duration ACTIVITY_LAG = Duration.ofMinutes(1);

    private final CameraSpec spec;
    private final Pipeline pipeline;
    private final CameraFacts facts;
    private final RecordingDemand demand = RecordingDemand.onRequest();
    private final Recorders recorders;
    private final @Nullable MotionAnalysis analysis;
    private final @Nullable LoopRunner analysisRunner;
    private final @Nullable MotionControl motion;
    private final List<StreamCapture> captures = new ArrayList<>();

    CameraSession(CameraSpec spec, Pipeline pipeline) {
        this.spec = spec;
        this.pipeline = pipeline;
        facts = new CameraFacts(spec, pipeline);
        ActivityLog activity = new ActivityLog(spec.clips().preRoll().plus(ACTIVITY_LAG));
        recorders = new Recorders(spec, pipeline, demand, facts, activity);
        AnalysedStream analysed = null;
        if (spec.motion().enabled()) {
            MotionFindings findings = new MotionFindings(spec, pipeline, demand, recorders, activity);
            FrameDecoder.Opener decoders = pipeline.engine().frameDecoders(spec.id(), spec.hwaccel());
            analysis = new MotionAnalysis(spec.id(), spec.motion(), decoders, findings);
            analysisRunner = new LoopRunner(analysis, pipeline.threads().analysis());
            analysed = new AnalysedStream(analysis, analysisRunner);
            motion = new MotionControl(spec.id(), spec.motion(), pipeline.spool(), analysis, analysisRunner);
            motion.restore();
        } else {
            analysis = null;
            analysisRunner = null;
            motion = null;
        }
        StreamSpec sub = spec.sub();
        AnalysedStream ofMain = sub == null ? analysed : null;
        captures.add(capture("main", spec.main(), spec.mainRing(), new MainStream(facts, recorders, ofMain)));
        if (sub != null && analysed != null) {
            captures.add(capture("sub", sub, spec.subRing(), analysed));
        }
    }

    private StreamCapture capture(String name, StreamSpec stream, RingBounds ring, StreamCapture.Listener listener) {
        return new StreamCapture(
                spec.id() + "/" + name,
                stream,
                pipeline.engine(),
                ring,
                pipeline.clocks(),
                pipeline.ids(),
                pipeline.backoff(),
                listener);
    }

    void start() {
        captures.forEach(capture -> pipeline.threads().capture().execute(() -> {
            boolean more = true;
            while (more) {
                more = capture.step();
            }
        }));
    }

    public CameraSpec spec() {
        return spec;
    }

    /** How the camera is doing now. */
    public CameraState state() {
        return analysis == null
                ? facts.state(recorders.recording(), false, 0, 0)
                : facts.state(recorders.recording(), analysis.active(), analysis.looks(), analysis.skipped());
    }

    /**
     * The newest picture of the main stream as JPEG.
     *
     * @param maxWidth larger pictures are scaled down to it; 0 keeps the size
     * @param keyframe the newest keyframe is good enough: older by up to one GOP, and much cheaper than decoding the GOP
     * @throws CameraFaultException UNREACHABLE while the camera is not live
     */
    public byte[] snapshot(int maxWidth, boolean keyframe) throws CameraFaultException {
        PacketRing ring = facts.ring();
        List<Packet> gop = ring == null ? List.of() : ring.newestGop();
        if (ring == null || gop.isEmpty()) {
            throw new CameraFaultException(
                    FaultKind.UNREACHABLE,
                    "camera '" + spec.id() + "' has no picture now, it is " + facts.status()
                            + "; try again when it is live");
        }
        return pipeline.engine().jpeg(ring.videoTrack(), keyframe ? gop.subList(0, 1) : gop, maxWidth);
    }

    /** Records from now (with pre-roll) for this long, whatever the mode; asked again it is extended. */
    public void record(Duration length) {
        demand.manual(pipeline.clocks().nanos(), length);
        recorders.signal();
    }

    /** Ends what {@link #record} asked for. */
    public void stopRecording() {
        demand.manualStop(pipeline.clocks().nanos());
        recorders.signal();
    }

    /** Whether what {@link #record} asked for goes on. */
    public boolean recordingByHand() {
        return demand.manual(pipeline.clocks().nanos());
    }

    /** How motion is looked for; empty when the configuration says not to look at all. */
    public Optional<MotionControl> motion() {
        return Optional.ofNullable(motion);
    }

    /** Gives those a turn that paused after a fault. */
    void tick() {
        recorders.signal();
    }

    /** The wall clock was set: running runs are dated by it as it is now, open clips end with the next keyframe. */
    void clockSet() {
        captures.forEach(StreamCapture::clockSet);
        recorders.clockSet();
    }

    /** Stops reading and finishes the open clips; completes when they are on disk. */
    CompletableFuture<Void> stop() {
        captures.forEach(StreamCapture::cancel);
        CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
        if (analysis != null && analysisRunner != null) {
            analysis.stop();
            analysisRunner.signal();
            told = analysis.done();
        }
        facts.stopped();
        return CompletableFuture.allOf(recorders.stop(), told);
    }
}
