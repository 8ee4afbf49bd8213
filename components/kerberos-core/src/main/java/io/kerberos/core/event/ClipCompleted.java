package io.kerberos.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A clip or segment is a durable file.
 *
 * @param at when its first frame was
 * @param clip id of the clip
 * @param sha256 of the file, lower-case hexadecimal
 */
public record ClipCompleted(
        String id,
        String camera,
        Instant at,
        String run,
        String clip,
        String kind,
        Duration duration,
        long sizeBytes,
        String sha256)
        implements CameraEvent {}
