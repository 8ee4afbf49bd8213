package io.kerberos.core.storage;

import java.time.Duration;

/**
 * How long and how much is kept. Held recordings are beside it.
 *
 * @param age of the end of a recording; zero keeps it whatever its age
 * @param bytes of all recordings; zero sets no bound
 */
public record RetentionSpec(Duration age, long bytes) {
    public static final RetentionSpec UNBOUNDED = new RetentionSpec(Duration.ZERO, 0);

    public RetentionSpec {
        if (age.isNegative() || bytes < 0) {
            throw new IllegalArgumentException(
                    "the age " + age + " and the size " + bytes + " cannot be negative; give 0 for no bound");
        }
    }
}
