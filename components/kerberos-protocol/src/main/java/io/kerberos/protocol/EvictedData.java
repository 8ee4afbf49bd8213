package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data of {@link EventType#CLIP_EVICTED}.
 *
 * @param id of the clip
 * @param reason why it had to go, for a person
 * @param undelivered names of the consumers that never had it
 */
public record EvictedData(String id, long sizeBytes, String reason, List<String> undelivered) implements EventData {
    public EvictedData {
        undelivered = List.copyOf(undelivered);
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("id", id);
        clip.put("sizeBytes", sizeBytes);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("clip", clip);
        members.put("reason", reason);
        members.put("undelivered", undelivered);
        return members;
    }
}
