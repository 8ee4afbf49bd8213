package io.kerberos.core.event;

import java.time.Instant;
import java.util.List;

/**
 * A changed file of the configuration was taken over while the agent ran.
 *
 * @param file its name, without the folder
 * @param names of the cameras or routes that it holds now; empty when it is gone
 */
public record ConfigAccepted(String id, Instant at, String file, List<String> names) implements CameraEvent {
    public ConfigAccepted {
        names = List.copyOf(names);
    }

    @Override
    public String camera() {
        return AGENT;
    }
}
