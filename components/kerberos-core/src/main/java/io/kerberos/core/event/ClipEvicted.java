package io.kerberos.core.event;

import java.time.Instant;
import java.util.List;

/**
 * A clip had to go before everybody had it.
 *
 * @param at when it was removed
 * @param clip id of the clip
 * @param reason why it had to go, for a person
 * @param undelivered the consumers that never had it
 */
public record ClipEvicted(
        String id, String camera, Instant at, String clip, long sizeBytes, String reason, List<String> undelivered)
        implements CameraEvent {
    public ClipEvicted {
        undelivered = List.copyOf(undelivered);
    }
}
