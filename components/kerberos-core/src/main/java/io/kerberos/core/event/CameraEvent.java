package io.kerberos.core.event;

import java.time.Instant;

/**
 * An immutable fact about a camera, or about the agent itself, at a time. The id is the idempotency key: it stays the same on
 * redelivery and after a restart.
 */
public sealed interface CameraEvent
        permits MotionStarted,
                MotionEnded,
                CameraLost,
                CameraBack,
                ClipCompleted,
                ClipDelivered,
                ClipEvicted,
                StorageLost,
                StorageBack,
                ClockStepped,
                AgentStarted,
                AgentStopped,
                ConfigAccepted,
                ConfigRejected {

    /** Stands for the camera in events that are about the agent itself; no camera can have this id. */
    String AGENT = "agent";

    /** UUID version 7. */
    String id();

    /** Id of the camera, or {@link #AGENT}. */
    String camera();

    /** When it was so, by the wall clock; for motion the time of the frame, not of its analysis. */
    Instant at();
}
