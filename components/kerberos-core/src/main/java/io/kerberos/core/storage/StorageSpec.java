package io.kerberos.core.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may stay in the data folder, and which disk it is.
 *
 * @param retention for all cameras together; a camera can have its own beside it
 * @param minFree below which recordings are removed
 * @param eventAge after which an event goes that every consumer had; zero keeps them
 * @param identity of the disk; null when nobody cares
 */
public record StorageSpec(RetentionSpec retention, FreeSpace minFree, Duration eventAge, @Nullable String identity) {
    public static final Duration USUAL_EVENT_AGE = Duration.ofDays(30);

    /** Keeps what fits. */
    public static StorageSpec defaults() {
        return new StorageSpec(RetentionSpec.UNBOUNDED, FreeSpace.AUTO, USUAL_EVENT_AGE, null);
    }

    /** The same on a disk that is known. */
    public StorageSpec on(String disk) {
        return new StorageSpec(retention, minFree, eventAge, disk);
    }
}
