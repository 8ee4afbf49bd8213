package io.kerberos.protocol;

import java.util.Map;

/**
 * Data of {@link EventType#AGENT_STOPPED}.
 *
 * @param uptimeMs how long the agent ran
 */
public record StoppedData(long uptimeMs) implements EventData {
    @Override
    public Map<String, Object> members() {
        return Map.of("uptimeMs", uptimeMs);
    }
}
