package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Data of {@link EventType#CLIP_COMPLETED}.
 *
 * @param run the unbroken connection that the pictures came from
 * @param id of the clip
 * @param kind why it was cut: motion, manual or segment
 * @param sha256 of the file, lower-case hexadecimal
 */
public record ClipData(String run, String id, String kind, long sizeBytes, String sha256, long durationMs)
        implements EventData {
    @Override
    public Map<String, Object> members() {
        Map<String, Object> clip = new LinkedHashMap<>();
        clip.put("id", id);
        clip.put("kind", kind);
        clip.put("sizeBytes", sizeBytes);
        clip.put("sha256", sha256);
        clip.put("durationMs", durationMs);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("run", run);
        members.put("clip", clip);
        return members;
    }
}
