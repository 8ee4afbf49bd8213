package io.kerberos.protocol;

import java.util.Map;

/**
 * Data of {@link EventType#CLOCK_STEPPED}.
 *
 * @param stepMs how far the wall clock was set; negative when it went back
 */
public record StepData(long stepMs) implements EventData {
    @Override
    public Map<String, Object> members() {
        return Map.of("stepMs", stepMs);
    }
}
