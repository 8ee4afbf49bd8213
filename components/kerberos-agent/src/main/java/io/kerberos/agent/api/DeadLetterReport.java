package io.kerberos.agent.api;

import io.kerberos.core.spool.DeadLetter;
import java.time.Instant;

/**
 * What a route gave up on.
 *
 * @param route id of the route, or consumerId of its endpoint
 * @param feed clip or event
 * @param id of the clip or event, its idempotency key
 * @param traceId W3C trace id
 * @param redriven whether it is on its way again
 */
record DeadLetterReport(
        String route,
        String feed,
        String id,
        String camera,
        String sink,
        String reason,
        int attempts,
        Instant firstAttempt,
        Instant lastAttempt,
        String traceId,
        boolean redriven) {

    static DeadLetterReport of(DeadLetter letter) {
        return new DeadLetterReport(
                letter.consumer(),
                letter.feed(),
                letter.id(),
                letter.camera(),
                letter.failure().sink(),
                letter.failure().reason(),
                letter.failure().attempts(),
                letter.failure().first(),
                letter.failure().last(),
                letter.failure().trace(),
                letter.redriven());
    }
}
