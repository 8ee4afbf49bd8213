package io.kerberos.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * The agent was told to stop.
 *
 * @param uptime how long it ran
 */
public record AgentStopped(String id, Instant at, Duration uptime) implements CameraEvent {
    @Override
    public String camera() {
        return AGENT;
    }
}
