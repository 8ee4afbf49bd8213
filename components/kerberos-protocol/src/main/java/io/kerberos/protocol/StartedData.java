package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data of {@link EventType#AGENT_STARTED}.
 *
 * @param version of the agent
 * @param previousEnd how the run before ended: first, stopped or interrupted
 * @param cameras ids of the cameras that run from the start
 */
public record StartedData(String version, String previousEnd, List<String> cameras) implements EventData {
    public StartedData {
        cameras = List.copyOf(cameras);
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", version);
        members.put("previousEnd", previousEnd);
        members.put("cameras", cameras);
        return members;
    }
}
