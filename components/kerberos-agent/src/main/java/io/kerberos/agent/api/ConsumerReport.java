package io.kerberos.agent.api;

import io.kerberos.core.spool.ConsumerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consumer and what it has not had.
 *
 * @param feed clip or event
 * @param name id of the route, or consumerId of its endpoint
 * @param active whether it runs now
 * @param oldest when the oldest entry of the backlog happened
 */
record ConsumerReport(
        String feed,
        String name,
        String cameras,
        boolean active,
        Instant lastSeen,
        long backlog,
        @Nullable Instant oldest,
        long deadLetters) {

    static ConsumerReport of(ConsumerState state) {
        return new ConsumerReport(
                state.feed(),
                state.name(),
                state.cameras(),
                state.active(),
                state.seen(),
                state.backlog(),
                state.oldest(),
                state.deadLetters());
    }
}
