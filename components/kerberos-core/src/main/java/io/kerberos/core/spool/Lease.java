package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;

/**
 * One consumer's claim on one clip or event. Ends once, by {@link #commit()}, {@link #pass()}, {@link #bury} or {@link
 * #rollback()}; all are safe from any thread and do nothing the second time.
 *
 * @param <T> Clip or CameraEvent
 */
public interface Lease<T> {

    T item();

    /** Position in the feed; grows from entry to entry. */
    long sequence();

    /** 1 the first time this process hands it to this consumer, then 2, 3, … */
    int attempt();

    /** Done: this consumer never sees the entry again. A redriven entry is no dead letter any more. */
    void commit();

    /** There is nothing to do: as {@link #commit()}, but nobody is told that the entry was delivered. */
    void pass();

    /**
     * Given up: the entry becomes a dead letter of this consumer, durably, and the next one of its camera comes.
     *
     * @throws CameraFaultException when that cannot be stored; the lease is open still
     */
    void bury(Failure failure) throws CameraFaultException;

    /** Not done: the entry comes again, before any later one of the same camera, after a pause that grows. */
    void rollback();
}
