package io.kerberos.core.camera;

import io.kerberos.core.activity.ActivityLog;
import io.kerberos.core.activity.ActivityTracer;
import io.kerberos.core.clip.RecordingDemand;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.motion.MotionGate;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.Waypoint;
import io.kerberos.core.ring.PacketRing;
import java.time.Duration;
import java.util.List;

/**
 * What follows from motion: activity, events, and in the modes that record motion a demand. Used by the analysis thread.
 */
final class MotionFindings implements MotionAnalysis.Listener {
    private final CameraSpec spec;
    private final Pipeline pipeline;
    private final RecordingDemand demand;
    private final Recorders recorders;
    private final ActivityLog activity;
    private String startId = "";
    private String tracedRun = "";
    private ActivityTracer tracer = new ActivityTracer((from, until, cells) -> {});

    MotionFindings(
            CameraSpec spec, Pipeline pipeline, RecordingDemand demand, Recorders recorders, ActivityLog activity) {
        this.spec = spec;
        this.pipeline = pipeline;
        this.demand = demand;
        this.recorders = recorders;
        this.activity = activity;
    }

    @Override
    public void looked(PacketRing ring, MotionResult result, List<List<Waypoint>> approaches) {
        if (!ring.run().equals(tracedRun)) {
            long begin = ring.nanosAt(0);
            tracedRun = ring.run();
            tracer = new ActivityTracer(
                    (from, until, cells) -> activity.add(begin + from * 1000, begin + until * 1000, cells));
        }
        tracer.look(result, approaches);
    }

    @Override
    public void motionStarted(PacketRing ring, MotionGate gate, long calmMicros) {
        if (spec.clips().mode().motion()) {
            // Counted from when nothing moved yet, so that the whole pre-roll lies before the first motion.
            demand.motionStarted(ring.nanosAt(calmMicros));
            recorders.signal();
        }
        startId = pipeline.ids().next();
        pipeline.journal()
                .event(new MotionStarted(
                        startId,
                        spec.id(),
                        ring.wallTime(gate.startedMicros()),
                        ring.run(),
                        gate.peakScore(),
                        gate.bestBoxes(),
                        gate.zones()));
    }

    @Override
    public void motionEnded(PacketRing ring, MotionGate gate) {
        if (spec.clips().mode().motion()) {
            // Counted from when nothing moved any more, so that the whole post-roll lies behind the last motion.
            demand.motionEnded(ring.nanosAt(gate.goneMicros()), spec.clips().postRoll());
            recorders.signal();
        }
        pipeline.journal()
                .event(new MotionEnded(
                        pipeline.ids().next(),
                        spec.id(),
                        ring.wallTime(gate.endedMicros()),
                        ring.run(),
                        startId,
                        Duration.ofNanos((gate.endedMicros() - gate.startedMicros()) * 1000),
                        gate.peakScore(),
                        gate.bestBoxes(),
                        gate.zones()));
    }
}
