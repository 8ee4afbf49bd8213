package io.kerberos.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * The wall clock was set.
 *
 * @param at by the new time
 * @param step how far; negative when it went back
 */
public record ClockStepped(String id, Instant at, Duration step) implements CameraEvent {
    @Override
    public String camera() {
        return AGENT;
    }
}
