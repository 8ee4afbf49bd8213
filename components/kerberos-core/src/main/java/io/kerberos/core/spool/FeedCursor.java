package io.kerberos.core.spool;

import java.util.Optional;

/**
 * One consumer's durable place in a feed. Entries come in order for each camera: while one of a camera is leased, the next
 * of that camera waits; cameras do not wait for each other. Safe from any thread.
 *
 * @param <T> Clip or CameraEvent
 */
public interface FeedCursor<T> extends AutoCloseable {

    /** The next entry that may be delivered now, leased; empty when there is none. */
    Optional<Lease<T>> next();

    /** Gives back what is leased and not committed; it comes again after the next opening. */
    @Override
    void close();
}
