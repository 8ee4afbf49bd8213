package io.kerberos.core.event;

import java.time.Instant;
import java.util.List;

/**
 * A changed file of the configuration was not taken over; what ran before goes on.
 *
 * @param file its name, without the folder
 * @param problems a line each, for a person; hold no secret
 */
public record ConfigRejected(String id, Instant at, String file, List<String> problems) implements CameraEvent {
    public ConfigRejected {
        problems = List.copyOf(problems);
    }

    @Override
    public String camera() {
        return AGENT;
    }
}
