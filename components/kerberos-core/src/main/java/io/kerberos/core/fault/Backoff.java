package io.kerberos.core.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter between attempts to reach one camera. Not thread-safe: used by the camera's capture
 * loop alone.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration UNAUTHORIZED_FIRST = Duration.ofSeconds(12);
    private static final Duration UNAUTHORIZED_LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait before the next attempt: from 0.5 s doubling to 3 s, so that a camera is recording again within 5 s of its
     * return; after a refused password from 12 s to 60 s, because cameras lock accounts. Jitter takes off up to a quarter.
     */
    public Duration afterFailure(FaultKind kind) {
        boolean refused = kind == FaultKind.UNAUTHORIZED;
        Duration first = refused ? UNAUTHORIZED_FIRST : FIRST;
        Duration longest = refused ? UNAUTHORIZED_LONGEST : LONGEST;
        long full = Math.min(first.toMillis() << Math.min(failures, 16), longest.toMillis());
        failures++;
        return Duration.ofMillis(full - (long) (full * 0.25 * random.nextDouble()));
    }

    /** The camera is live: the next failure waits the shortest time again. */
    public void reset() {
        failures = 0;
    }
}
