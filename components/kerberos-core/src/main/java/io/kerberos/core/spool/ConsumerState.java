package io.kerberos.core.spool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One consumer and what it has not had yet.
 *
 * @param feed clip or event
 * @param cameras id or pattern of the cameras it asked for last
 * @param active whether it is open now
 * @param seen when it was open last, to a minute
 * @param backlog entries it has not committed, without dead letters
 * @param oldest when the oldest of them happened; null without any
 */
public record ConsumerState(
        String feed,
        String name,
        String cameras,
        boolean active,
        Instant seen,
        long backlog,
        @Nullable Instant oldest,
        long deadLetters) {}
