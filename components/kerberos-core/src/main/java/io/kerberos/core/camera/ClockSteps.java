package io.kerberos.core.camera;

import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.time.ClockWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when the wall clock is set: the cameras take the new time, one event, one line. Used by the ticking thread. */
final class ClockSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSteps.class);
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

    private final Pipeline pipeline;
    private final ClockWatch watch;
    private long notedNanos;

    ClockSteps(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.watch = new ClockWatch(pipeline.clocks(), pipeline.spool().newestSeen());
        this.notedNanos = pipeline.clocks().nanos();
    }

    /** Called about once a second. */
    void tick(List<CameraSession> cameras) {
        watch.look().ifPresent(step -> stepped(step, cameras));
        if (pipeline.clocks().nanos() - notedNanos >= NOTE_EVERY.toNanos()) {
            note();
        }
    }

    private void stepped(Duration step, List<CameraSession> cameras) {
        Instant now = pipeline.clocks().wall();
        cameras.forEach(CameraSession::clockSet);
        pipeline.journal().event(new ClockStepped(pipeline.ids().next(), now, step));
        note();
        LOG.warn(
                "the wall clock was set {} by {}; from here on recordings and events are dated by {}. If that is wrong, set the"
                        + " date; a machine without a battery for its clock needs a time server before the agent starts",
                step.isNegative() ? "back" : "forward",
                step.abs(),
                now);
    }

    private void note() {
        notedNanos = pipeline.clocks().nanos();
        pipeline.journal().work("the time", pipeline.spool()::noteTime);
    }
}
