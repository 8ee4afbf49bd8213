package io.kerberos.core.event;

import io.kerberos.core.fault.Fault;
import java.time.Instant;

/** The data folder takes no recordings: the disk is full, fails, or is not the one it was. */
public record StorageLost(String id, Instant at, Fault fault) implements CameraEvent {
    @Override
    public String camera() {
        return AGENT;
    }
}
