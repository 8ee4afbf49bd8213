package io.kerberos.core.time;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers that sort by the time of their making: UUID version 7 (RFC 9562, section 5.7). Safe from any thread. */
public final class TimeOrderedId {
    private final Clocks clocks;
    private final RandomGenerator random;

    /** @param random safe from any thread, such as {@link java.security.SecureRandom} */
    public TimeOrderedId(Clocks clocks, RandomGenerator random) {
        this.clocks = clocks;
        this.random = random;
    }

    public String next() {
        long high = (clocks.wall().toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
