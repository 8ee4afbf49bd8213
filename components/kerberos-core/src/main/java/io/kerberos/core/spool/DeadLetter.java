package io.kerberos.core.spool;

/**
 * What a consumer gave up on.
 *
 * @param feed clip or event
 * @param consumer name of the consumer, mostly the id of its route
 * @param id of the clip or event
 * @param redriven whether it is on its way again
 */
public record DeadLetter(String feed, String consumer, String id, String camera, Failure failure, boolean redriven) {}
