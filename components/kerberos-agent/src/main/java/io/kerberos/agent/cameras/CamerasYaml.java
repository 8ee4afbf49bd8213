package io.kerberos.agent.cameras;

import io.kerberos.agent.cameras.CameraText.OptionText;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code cameras.yaml} into texts with line numbers; knows names, not values. Reports all problems of the file at once.
 * Used once for one reading.
 */
final class CamerasYaml {
    private static final String DEFAULTS = "defaults";
    private static final String CAMERAS = "cameras";
    private static final Set<String> POLYGONS = Set.of("zones", "masks");

    private final Path file;
    private final Set<String> known;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, OptionText> defaults = new LinkedHashMap<>();
    private final List<CameraText> cameras = new ArrayList<>();

    private CamerasYaml(Path file, Set<String> known) {
        this.file = file;
        this.known = known;
    }

    /** What a cameras file says. */
    record Content(Map<String, OptionText> defaults, List<CameraText> cameras) {}

    /** Reads a file, which may be missing or empty. */
    static Content read(Path file, OptionTable options) {
        CamerasYaml yaml = new CamerasYaml(file, options.names());
        if (Files.exists(file)) {
            yaml.read();
        }
        if (!yaml.problems.isEmpty()) {
            throw new StartFaultException(yaml.problems);
        }
        return new Content(
                yaml.defaults,
                yaml.cameras.stream().map(camera -> camera.over(yaml.defaults)).toList());
    }

    private void read() {
        try {
            String text = Files.readString(file);
            new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(text)
                    .ifPresent(this::root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(file + ":" + line + ": not YAML: " + e.getProblem()
                    + "; check the indentation and the quotes there and in the line before");
        } catch (YamlEngineException e) {
            problems.add(file + ": not YAML: " + e.getMessage());
        } catch (IOException e) {
            problems.add(file + ": cannot be read (" + e.getClass().getSimpleName()
                    + "); it must be text in UTF-8 that this user may read");
        }
    }

    private void root(Node node) {
        for (Entry entry : entries(node, "the file")) {
            switch (entry.name) {
                case DEFAULTS -> defaults.putAll(options(entry.value, "'defaults'"));
                case CAMERAS -> entries(entry.value, "'cameras'").forEach(this::camera);
                default ->
                    problems.add(entry.where() + "unknown key '" + entry.name + "'"
                            + Nearest.hint(entry.name, Set.of(DEFAULTS, CAMERAS))
                            + "; the file has the keys defaults and cameras");
            }
        }
    }

    private void camera(Entry entry) {
        cameras.add(new CameraText(entry.name, entry.source(), options(entry.value, "camera '" + entry.name + "'")));
    }

    private Map<String, OptionText> options(Node node, String owner) {
        Map<String, OptionText> options = new LinkedHashMap<>();
        for (Entry entry : entries(node, owner)) {
            if (!known.contains(entry.name)) {
                problems.add(entry.where() + owner + ": unknown option '" + entry.name + "'"
                        + Nearest.hint(entry.name, known) + "; see the top of config/cameras.yaml for all options");
                continue;
            }
            String value = POLYGONS.contains(entry.name) ? polygons(entry) : scalar(entry, owner);
            if (!value.isBlank()) {
                options.put(entry.name, new OptionText(value, entry.source()));
            }
        }
        return options;
    }

    private String scalar(Entry entry, String owner) {
        if (entry.value instanceof ScalarNode scalar) {
            return nothing(scalar) ? "" : scalar.getValue().strip();
        }
        problems.add(entry.where() + owner + ": option '" + entry.name + "' takes one value, not a list or a map");
        return "";
    }

    /** A map of names to corners becomes the component's one line: {@code name: x,y x,y x,y; name: ...}. */
    private String polygons(Entry entry) {
        if (entry.value instanceof ScalarNode scalar) {
            return nothing(scalar) ? "" : scalar.getValue().strip();
        }
        List<String> parts = new ArrayList<>();
        for (Entry polygon : entries(entry.value, "'" + entry.name + "'")) {
            parts.add(polygon.name + ": " + corners(polygon, entry.name));
        }
        return String.join("; ", parts);
    }

    private String corners(Entry polygon, String option) {
        if (polygon.value instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        List<String> corners = new ArrayList<>();
        if (polygon.value instanceof SequenceNode list) {
            for (Node corner : list.getValue()) {
                if (corner instanceof SequenceNode pair
                        && pair.getValue().size() == 2
                        && pair.getValue().get(0) instanceof ScalarNode x
                        && pair.getValue().get(1) instanceof ScalarNode y) {
                    corners.add(x.getValue() + "," + y.getValue());
                } else if (corner instanceof ScalarNode text) {
                    corners.add(text.getValue());
                } else {
                    problems.add(where(corner) + option + ": a corner of '" + polygon.name
                            + "' is not a pair; write [0.1, 0.2], or all corners as \"0.1,0.2 0.5,0.2 0.5,0.9\"");
                }
            }
        }
        return String.join(" ", corners);
    }

    private List<Entry> entries(Node node, String owner) {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof ScalarNode scalar && nothing(scalar)) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.add(where(node) + owner + " holds names with values, each on its own line as name: value");
            return entries;
        }
        Map<String, Entry> byName = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(where(tuple.getKeyNode()) + owner + ": a name is a word");
                continue;
            }
            Entry entry = new Entry(key.getValue(), line(key), tuple.getValueNode());
            Entry first = byName.putIfAbsent(entry.name, entry);
            if (first != null) {
                problems.add(entry.where() + owner + ": '" + entry.name + "' stands a second time (first in line "
                        + first.line + "); remove one");
            }
        }
        entries.addAll(byName.values());
        return entries;
    }

    private static boolean nothing(ScalarNode scalar) {
        return scalar.isPlain()
                && (scalar.getValue().isEmpty() || Set.of("~", "null").contains(scalar.getValue()));
    }

    private String where(Node node) {
        return file + ":" + line(node) + ": ";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private final class Entry {
        private final String name;
        private final int line;
        private final Node value;

        Entry(String name, int line, Node value) {
            this.name = name;
            this.line = line;
            this.value = value;
        }

        String source() {
            return file + ":" + line;
        }

        String where() {
            return source() + ": ";
        }
    }
}
