package io.kerberos.core.ring;

import java.time.Duration;

/**
 * How much a ring keeps.
 *
 * @param bytes hard limit of the encoded bytes held
 * @param duration what is kept when nobody holds older packets; at least one whole GOP is kept beyond it
 */
public record RingBounds(long bytes, Duration duration) {
    public RingBounds {
        if (bytes <= 0 || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "a packet ring needs positive bounds, not " + bytes + " bytes and " + duration);
        }
    }
}
