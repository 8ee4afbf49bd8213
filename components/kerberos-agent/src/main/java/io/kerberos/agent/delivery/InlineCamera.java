package io.kerberos.agent.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A camera that a route file describes itself: an endpoint {@code kerberos:door} with its {@code url}, or a kamelet with one. */
final class InlineCamera {
    private static final List<String> ENDPOINTS =
            List.of("kerberos:", "kamelet:kerberos-camera-source", "kamelet:kerberos-clip-source");
    /** Far more than routes have; anchors can make a tree without end. */
    private static final int DEEPEST = 100;

    private InlineCamera() {}

    /** A file that cannot be read, or is not YAML, has none; whoever loads it will say so. */
    static boolean isIn(Path routes) {
        try {
            for (Object document :
                    new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(routes))) {
                if (isIn(document, 0)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | YamlEngineException e) {
            return false;
        }
    }

    private static boolean isIn(Object node, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (node instanceof List<?> list) {
            return list.stream().anyMatch(entry -> isIn(entry, depth + 1));
        }
        return node instanceof Map<?, ?> map
                && (describes(map) || map.values().stream().anyMatch(value -> isIn(value, depth + 1)));
    }

    private static boolean describes(Map<?, ?> step) {
        String uri = String.valueOf(step.get("uri"));
        return ENDPOINTS.stream().anyMatch(uri::startsWith)
                && (uri.matches(".*[?&]url=.*")
                        || (step.get("parameters") instanceof Map<?, ?> parameters && parameters.containsKey("url")));
    }
}
