package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the clips of one camera and group lie in wall time: at the time their run maps to, unless the clock was set back and
 * something lies there already. Used by one recorder after the other, each on its thread.
 */
public final class ClipTimeline {
    private static final Logger LOG = LoggerFactory.getLogger(ClipTimeline.class);
    /** How much longer than allowed a clip becomes at most, while it waits for a keyframe. */
    private static final Duration OVERTIME = Duration.ofMinutes(1);
    /** Clips that are finished and not yet in the index are among the last few. */
    private static final int REMEMBERED = 16;

    private static final Duration SMALLEST_DELAY_TOLD = Duration.ofSeconds(1);

    private final String camera;
    private final boolean segments;
    private final TakenTime stored;
    private final Deque<Clip> last = new ArrayDeque<>();
    private @Nullable Instant newestEnd;
    private boolean late;

    public ClipTimeline(String camera, boolean segments, TakenTime stored) {
        this.camera = camera;
        this.segments = segments;
        this.stored = stored;
    }

    /** The start of a clip that opens: {@code mapped}, or later where a clip that may become so long finds room. */
    synchronized Instant place(Instant mapped, Duration longest) throws CameraFaultException {
        Instant newest = newestEnd;
        if (newest == null) {
            newest = stored.newestEnd(camera, segments).orElse(Instant.MIN);
            newestEnd = newest;
        }
        Instant wanted = mapped.truncatedTo(ChronoUnit.MICROS);
        Instant start = wanted.isBefore(newest) ? free(wanted, longest.plus(OVERTIME)) : wanted;
        tell(Duration.between(wanted, start));
        return start;
    }

    private Instant free(Instant wanted, Duration length) throws CameraFaultException {
        Instant start = wanted;
        Instant before;
        do {
            before = start;
            start = afterTheLast(stored.free(camera, segments, start, length), length);
        } while (!start.equals(before));
        return start;
    }

    private Instant afterTheLast(Instant from, Duration length) {
        Instant start = from;
        for (Clip clip : last) {
            boolean inTheWay = clip.end().isAfter(start) && clip.start().isBefore(start.plus(length));
            start = inTheWay ? clip.end() : start;
        }
        return start;
    }

    /** A clip is finished: its time is taken. */
    synchronized void taken(Clip clip) {
        last.addLast(clip);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        newestEnd = newestEnd == null || newestEnd.isBefore(clip.end()) ? clip.end() : newestEnd;
    }

    private void tell(Duration delay) {
        boolean lateNow = delay.compareTo(SMALLEST_DELAY_TOLD) > 0;
        if (lateNow && !late) {
            LOG.warn(
                    "{}: the clock was set back to a time that is recorded already; recordings are dated {} late, and less"
                            + " after each gap between them",
                    camera,
                    delay);
        }
        late = lateNow;
    }
}
