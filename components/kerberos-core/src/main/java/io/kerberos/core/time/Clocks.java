package io.kerberos.core.time;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The two clocks of the system: the wall clock, which may step, and the monotonic one, which only measures
 * distances. Core reads no other; the assembling application makes one from the system's clocks. Safe from any thread.
 */
public record Clocks(Supplier<Instant> wallClock, LongSupplier monotonicNanos) {

    /** The wall clock's time; may step in either direction. */
    public Instant wall() {
        return wallClock.get();
    }

    /** Nanoseconds of the monotonic clock; only differences mean anything. */
    public long nanos() {
        return monotonicNanos.getAsLong();
    }
}
