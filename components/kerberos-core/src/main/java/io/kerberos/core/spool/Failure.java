package io.kerberos.core.spool;

import java.time.Instant;

/**
 * Why and when a delivery was given up.
 *
 * @param sink where to, without credentials
 * @param reason class and message of the exception, without credentials
 * @param trace W3C trace id, 32 hexadecimal digits
 */
public record Failure(String sink, String reason, int attempts, Instant first, Instant last, String trace) {}
