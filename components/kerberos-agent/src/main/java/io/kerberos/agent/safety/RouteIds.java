package io.kerberos.agent.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The ids of routes by file. Of two routes of one id Camel starts none, or lets the later one take the other's place. Not thread-safe. */
final class RouteIds {
    private final Map<String, Path> holders = new HashMap<>();

    /** One line for each id that another file has, or this one twice; without any, the ids are those of this file from now on. */
    List<String> problems(Path file, String text) {
        List<String> problems = new ArrayList<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        routes(text).forEach(route -> {
            Path holder = ids.containsKey(route.id) ? file : holders.getOrDefault(route.id, file);
            if (ids.putIfAbsent(route.id, route.line) != null || (!holder.equals(file) && holds(holder, route.id))) {
                problems.add("line " + route.line + ": there is a route '" + route.id + "' in " + holder.getFileName()
                        + " already; give one of them another id");
            }
        });
        if (problems.isEmpty()) {
            ids.keySet().forEach(id -> holders.put(id, file));
        }
        return problems;
    }

    /** Not any more, when the file was deleted, renamed or changed since. */
    private static boolean holds(Path file, String id) {
        try {
            return routes(Files.readString(file)).stream().anyMatch(route -> route.id.equals(id));
        } catch (IOException e) {
            return false;
        }
    }

    private record NamedRoute(String id, int line) {}

    private static List<NamedRoute> routes(String text) {
        List<NamedRoute> found = new ArrayList<>();
        try {
            for (Node root : new Compose(LoadSettings.builder().build()).composeAllFromString(text)) {
                if (root instanceof SequenceNode entries) {
                    entries.getValue().forEach(entry -> value(entry, "route")
                            .flatMap(route -> value(route, "id"))
                            .filter(ScalarNode.class::isInstance)
                            .ifPresent(id -> found.add(new NamedRoute(((ScalarNode) id).getValue(), line(id)))));
                }
            }
        } catch (YamlEngineException e) {
            return List.of(); // whoever loads it says so
        }
        return found;
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
