package io.kerberos.core.spool;

/**
 * One consumer's claim on one clip or event. Ends once, by {@link #commit()} or {@link #rollback()}; both are safe from any
 * thread and do nothing the second time.
 *
 * @param <T> Clip or CameraEvent
 */
public interface Lease<T> {

    T item();

    /** Position in the feed; grows from entry to entry. */
    long sequence();

    /** 1 the first time this process hands it to this consumer, then 2, 3, … */
    int attempt();

    /** Durably done: this consumer never sees the entry again. */
    void commit();

    /** Not done: the entry comes again, before any later one of the same camera, after a short pause. */
    void rollback();
}
