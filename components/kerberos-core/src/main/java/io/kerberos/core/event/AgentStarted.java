package io.kerberos.core.event;

import java.time.Instant;
import java.util.List;

/**
 * The agent runs with all its routes.
 *
 * @param version of the agent
 * @param before how the run before ended
 * @param cameras ids of the cameras that run from the start
 */
public record AgentStarted(String id, Instant at, String version, PreviousEnd before, List<String> cameras)
        implements CameraEvent {
    public AgentStarted {
        cameras = List.copyOf(cameras);
    }

    /** How the run before ended. */
    public enum PreviousEnd {
        /** There was none, as far as the data folder tells. */
        FIRST,
        /** It was told to stop. */
        STOPPED,
        /** It was killed, crashed, or the power went. */
        INTERRUPTED
    }

    @Override
    public String camera() {
        return AGENT;
    }
}
