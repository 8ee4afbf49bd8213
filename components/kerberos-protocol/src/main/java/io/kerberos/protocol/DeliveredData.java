package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data of {@link EventType#CLIP_DELIVERED}.
 *
 * @param id of the clip
 * @param consumer name of the consumer that has it, mostly the id of its route
 */
public record DeliveredData(String id, String consumer) implements EventData {
    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("clip", Map.of("id", id));
        members.put("consumer", consumer);
        return members;
    }
}
