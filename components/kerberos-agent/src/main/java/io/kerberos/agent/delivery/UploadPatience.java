package io.kerberos.agent.delivery;

import java.time.Duration;

/**
 * How long an upload may stand still.
 *
 * @param least at any time
 * @param buffered bytes that a system takes before a program has to wait; it is in no hurry to say that some of them have left
 * @param slowest bytes a second at which they may leave
 */
record UploadPatience(Duration least, long buffered, long slowest) {
    static final UploadPatience USUAL = new UploadPatience(Duration.ofMinutes(1), 4L << 20, 8L << 10);

    /** When so many bytes of it were taken. */
    Duration after(long taken) {
        return least.plusMillis(Math.min(taken, buffered) * 1_000 / slowest);
    }

    Duration longest() {
        return after(buffered);
    }
}
