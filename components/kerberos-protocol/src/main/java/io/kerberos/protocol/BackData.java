package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data of {@link EventType#CAMERA_BACK}.
 *
 * @param run the unbroken connection that began
 * @param durationMs how long the camera was lost
 */
public record BackData(String run, long durationMs) implements EventData {
    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("run", run);
        members.put("durationMs", durationMs);
        return members;
    }
}
