package io.kerberos.core.event;

import java.time.Instant;

/**
 * An immutable fact about a camera at a time. The id is the idempotency key: it stays the same on redelivery and after a
 * restart.
 */
public sealed interface CameraEvent permits MotionStarted, MotionEnded, CameraLost, CameraBack, ClipCompleted {

    /** UUID version 7. */
    String id();

    String camera();

    /** When it was so, by the wall clock; for motion the time of the frame, not of its analysis. */
    Instant at();
}
