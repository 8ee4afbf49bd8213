package io.kerberos.core.spool;

/**
 * How many events went.
 *
 * @param undelivered of them, those that some consumer never had
 */
public record EventsRemoved(int all, int undelivered) {}
