package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data of {@link EventType#CONFIG_ACCEPTED} and {@link EventType#CONFIG_REJECTED}.
 *
 * @param file name of the file, without its folder
 * @param accepted whether it was taken over
 * @param lines accepted: the cameras or routes that it holds; rejected: the problems, for a person, without secrets
 */
public record ConfigData(String file, boolean accepted, List<String> lines) implements EventData {
    public ConfigData {
        lines = List.copyOf(lines);
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file);
        members.put(accepted ? "names" : "problems", lines);
        return members;
    }
}
