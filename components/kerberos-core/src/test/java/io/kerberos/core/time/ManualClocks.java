package io.kerberos.core.time;

import java.time.Duration;
import java.time.Instant;

/** Both clocks, moved by hand. Safe from any thread. */
public final class ManualClocks {
    private Instant wall = Instant.parse("2026-03-01T12:00:00Z");
    private long nanos = 1_000_000_000L;

    public Clocks clocks() {
        return new Clocks(this::wall, this::nanos);
    }

    public synchronized void advance(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    /** The wall clock steps; the monotonic one does not. */
    public synchronized void step(Duration time) {
        wall = wall.plus(time);
    }

    public synchronized Instant wall() {
        return wall;
    }

    public synchronized long nanos() {
        return nanos;
    }
}
