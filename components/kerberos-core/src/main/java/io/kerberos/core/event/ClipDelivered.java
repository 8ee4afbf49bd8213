package io.kerberos.core.event;

import java.time.Instant;

/**
 * A consumer of the clip feed is done with a clip: its route came to a good end. The id is made from clip and consumer, so that
 * there is one such event of both.
 *
 * @param at when the consumer was done
 * @param clip id of the clip
 * @param consumer name of the consumer, mostly the id of its route
 */
public record ClipDelivered(String id, String camera, Instant at, String clip, String consumer)
        implements CameraEvent {}
