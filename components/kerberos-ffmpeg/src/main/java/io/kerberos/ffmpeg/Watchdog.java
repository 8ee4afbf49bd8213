package io.kerberos.ffmpeg;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Raises an alarm when a call takes longer than it may. Watching costs two writes a call: one delayed task of the JDK
 * looks now and then how long the present call has been going on, instead of one being scheduled for each call.
 *
 * <p>{@link #begin}, {@link #end} and {@link #close} belong to the thread that makes the calls; the alarm comes from the
 * JDK's scheduler and must not block.
 */
final class Watchdog implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final Runnable alarm;
    private final long origin = System.nanoTime();
    private volatile long deadline = NEVER;
    private volatile boolean expired;
    private volatile boolean closed;
    private long shortestWatch = NEVER;

    Watchdog(Runnable alarm) {
        this.alarm = alarm;
    }

    /** A call begins and may take this long. */
    void begin(Duration limit) {
        long nanos = limit.toNanos();
        deadline = now() + nanos;
        if (nanos < shortestWatch) {
            shortestWatch = nanos;
            look(nanos);
        }
    }

    /** The call is over. */
    void end() {
        deadline = NEVER;
    }

    /** Whether the alarm was raised. */
    boolean expired() {
        return expired;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void look(long delayNanos) {
        CompletableFuture.delayedExecutor(delayNanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> watch(delayNanos));
    }

    private void watch(long limitNanos) {
        if (closed || expired) {
            return;
        }
        long until = deadline; // the call may end at this moment
        long left = until == NEVER ? limitNanos : until - now();
        if (left <= 0) {
            expired = true;
            alarm.run();
        } else {
            look(left);
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
