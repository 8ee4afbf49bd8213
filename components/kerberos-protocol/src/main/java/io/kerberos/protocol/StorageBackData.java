package io.kerberos.protocol;

import java.util.Map;

/**
 * Data of {@link EventType#STORAGE_BACK}.
 *
 * @param durationMs how long nothing could be recorded
 */
public record StorageBackData(long durationMs) implements EventData {
    @Override
    public Map<String, Object> members() {
        return Map.of("durationMs", durationMs);
    }
}
