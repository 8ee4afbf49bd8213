package io.kerberos.core.event;

import java.time.Duration;
import java.time.Instant;

/**
 * The data folder takes recordings again.
 *
 * @param outage how long it did not
 */
public record StorageBack(String id, Instant at, Duration outage) implements CameraEvent {
    @Override
    public String camera() {
        return AGENT;
    }
}
