package io.kerberos.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out that the wall clock was set, by looking at both clocks about once a second. Several small steps, such as NTP's
 * at boot, are one; slewing is none. Used by one thread at a time.
 */
public final class ClockWatch {
    /** What the clocks may differ without being a step: more than a leap second. */
    private static final Duration SMALLEST_STEP = Duration.ofSeconds(2);

    private static final Duration JITTER = Duration.ofMillis(100);
    /** Twice what NTP slews at most. */
    private static final int SLEWING_DIVISOR = 1000;

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_SETTLE = Duration.ofSeconds(30);

    private final Clocks clocks;
    private Duration aheadOfSeen;
    private Duration offset;
    private long lookedNanos;
    private long changedNanos;
    private long unsettledNanos;
    private boolean unsettled = true;
    private Duration untold = Duration.ZERO;

    /** @param newestSeen the newest wall time that an earlier process saw; a clock that is still before it was set back */
    public ClockWatch(Clocks clocks, Optional<Instant> newestSeen) {
        this.clocks = clocks;
        lookedNanos = clocks.nanos();
        Instant wall = clocks.wall();
        offset = offset(wall, lookedNanos);
        aheadOfSeen = newestSeen.map(seen -> Duration.between(seen, wall)).orElse(Duration.ZERO);
        changedNanos = lookedNanos;
        unsettledNanos = lookedNanos;
    }

    /** How far the clock was set, told once, when it has settled; empty otherwise. */
    public Optional<Duration> look() {
        long nanos = clocks.nanos();
        Instant wall = clocks.wall();
        Duration now = offset(wall, nanos);
        Duration change = now.minus(offset);
        Duration slewed = JITTER.plusNanos((nanos - lookedNanos) / SLEWING_DIVISOR);
        offset = now;
        lookedNanos = nanos;
        if (change.abs().compareTo(slewed) > 0) {
            untold = untold.plus(change);
            changedNanos = nanos;
            unsettledNanos = unsettled ? unsettledNanos : nanos;
            unsettled = true;
        }
        boolean settled =
                nanos - changedNanos >= SETTLE.toNanos() || nanos - unsettledNanos >= LONGEST_SETTLE.toNanos();
        if (!unsettled || !settled) {
            return Optional.empty();
        }
        unsettled = false;
        return settle();
    }

    private Optional<Duration> settle() {
        Duration fromSeen = aheadOfSeen.plus(untold);
        Duration step = fromSeen.compareTo(SMALLEST_STEP.negated()) < 0 ? fromSeen : untold;
        aheadOfSeen = Duration.ZERO;
        if (step.abs().compareTo(SMALLEST_STEP) <= 0) {
            return Optional.empty();
        }
        untold = Duration.ZERO;
        return Optional.of(step);
    }

    private static Duration offset(Instant wall, long nanos) {
        return Duration.between(Instant.EPOCH, wall).minusNanos(nanos);
    }
}
