package io.kerberos.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the wall clock tells how old things are. A clock that jumped ahead makes everything old at once, and
 * what is deleted for its age does not come back when the clock is set right. Safe from any thread.
 */
public final class Ages {
    private static final Logger LOG = LoggerFactory.getLogger(Ages.class);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(7);
    private static final Duration PROBATION = Duration.ofHours(24);

    private final Clocks clocks;
    /** Wall clock less monotonic clock, as it is believed. */
    private Duration believed;

    private Duration tolerance;
    private Duration doubted;
    private long doubtedNanos;
    private boolean doubting;

    /** @param newestSeen the newest time that an earlier process wrote; empty when there is none to compare with */
    public Ages(Clocks clocks, Optional<Instant> newestSeen) {
        this.clocks = clocks;
        Duration offset = offset();
        Duration absence =
                newestSeen.map(seen -> Duration.between(seen, clocks.wall())).orElse(Duration.ZERO);
        boolean longAbsence = absence.compareTo(LONGEST_ABSENCE) > 0;
        believed = longAbsence ? offset.minus(absence) : offset;
        tolerance = longAbsence ? LONGEST_ABSENCE : LONGEST_STEP;
        doubted = offset;
        credible();
    }

    /** Whether the wall clock is where it can be believed to be; nothing may go for its age while it is not. Cheap. */
    public synchronized boolean credible() {
        Duration offset = offset();
        Duration ahead = offset.minus(believed);
        if (ahead.compareTo(tolerance) <= 0) {
            doubting = false;
            return true;
        }
        if (!doubting || offset.minus(doubted).abs().compareTo(LONGEST_STEP) > 0) {
            doubt(offset, ahead);
        }
        if (clocks.nanos() - doubtedNanos < PROBATION.toNanos()) {
            return false;
        }
        LOG.info("the clock has not been set for {} and is believed again: what is too old is deleted", PROBATION);
        believed = offset;
        tolerance = LONGEST_STEP;
        doubting = false;
        return true;
    }

    private void doubt(Duration offset, Duration ahead) {
        doubting = true;
        doubted = offset;
        doubtedNanos = clocks.nanos();
        LOG.warn(
                "the wall clock says {}, {} later than expected; until it is set right, or {} have passed, nothing is deleted"
                        + " for its age. Check the date and the time server of this machine",
                clocks.wall(),
                ahead,
                PROBATION);
    }

    private Duration offset() {
        return Duration.between(Instant.EPOCH, clocks.wall()).minusNanos(clocks.nanos());
    }
}
