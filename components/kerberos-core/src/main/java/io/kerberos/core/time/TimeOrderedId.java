package io.kerberos.core.time;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
        return id(clocks.wall(), random.nextLong(), random.nextLong());
    }

    /** The same for the same time and text, whoever asks and however often; for others another. */
    public static String derived(Instant at, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(hash);
            return id(at, bits.getLong(), bits.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String id(Instant at, long some, long more) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (some & 0x0FFFL);
        long low = (more & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
