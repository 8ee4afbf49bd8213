package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data of {@link EventType#CAMERA_LOST} and {@link EventType#STORAGE_LOST}.
 *
 * @param kind of fault, lower case
 * @param message for a person; holds no secret
 */
public record LostData(String kind, String message) implements EventData {
    @Override
    public Map<String, Object> members() {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("kind", kind);
        fault.put("message", message);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fault", fault);
        return members;
    }
}
