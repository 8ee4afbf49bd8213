package io.kerberos.agent.tryout;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@code *.test.yaml}: what goes into the routes of the file beside it, and what comes out. Described for editors by {@code
 * config/route-test.schema.json}. Immutable.
 *
 * @param file the test file
 * @param settings of the agent that differ from the defaults
 */
record RouteTestFile(Path file, Map<String, String> settings, List<Case> tests) {
    static final String SUFFIX = ".test.yaml";
    private static final Set<String> TOP = Set.of("settings", "tests");
    private static final Set<String> TEST = Set.of("name", "given", "expect", "reply");
    private static final Set<String> GIVEN = Set.of("event", "clip", "snapshot", "message");
    private static final Set<String> CLIP = Set.of("id", "camera", "kind", "start", "duration");
    private static final Set<String> SNAPSHOT = Set.of("camera");
    private static final Set<String> MESSAGE = Set.of("route", "body", "headers");
    private static final Set<String> EXPECTED = Set.of("to", "headers", "body", "json", "contains");
    private static final Set<String> REPLY = Set.of("headers", "body", "json", "contains");

    /** One test; several things are given one after the other. */
    record Case(String name, List<JsonNode> given, List<Expected> expect, List<Expected> reply) {}

    /** The route file that is tested. */
    Path routes() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".camel.yaml");
    }

    /** @throws StartFaultException when the file is not one of tests */
    static RouteTestFile read(Path file) {
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
            return of(file, root);
        } catch (JacksonException e) {
            throw wrong(
                    file,
                    "is not YAML: " + e.getOriginalMessage() + ", line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e.getMessage());
        }
    }

    private static RouteTestFile of(Path file, JsonNode root) {
        known(file, "the file", root, TOP);
        Map<String, String> settings = new TreeMap<>();
        root.path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        List<Case> tests = new ArrayList<>();
        for (JsonNode test : root.path("tests")) {
            tests.add(test(file, test));
        }
        if (tests.isEmpty()) {
            throw wrong(file, "has no tests; write tests: - name: …, given: …, expect: …");
        }
        RouteTestFile read = new RouteTestFile(file, settings, List.copyOf(tests));
        if (!Files.exists(read.routes())) {
            throw wrong(file, "there is no " + read.routes().getFileName() + " beside it");
        }
        return read;
    }

    private static Case test(Path file, JsonNode test) {
        known(file, "a test", test, TEST);
        String name = test.path("name").asText();
        if (name.isBlank() || !test.has("given") || !(test.has("expect") || test.has("reply"))) {
            throw wrong(
                    file,
                    "a test needs name, given, and expect or reply"
                            + (name.isBlank() ? "" : ", unlike '" + name + "'"));
        }
        List<JsonNode> given = new ArrayList<>();
        each(test.path("given")).forEach(given::add);
        for (JsonNode one : given) {
            known(file, "given of '" + name + "'", one, GIVEN);
            if (one.size() != 1) {
                throw wrong(
                        file, "given of '" + name + "' is one of " + new TreeSet<>(GIVEN) + "; a list gives several");
            }
            known(file, "clip of '" + name + "'", one.path("clip"), CLIP);
            known(file, "snapshot of '" + name + "'", one.path("snapshot"), SNAPSHOT);
            known(file, "message of '" + name + "'", one.path("message"), MESSAGE);
        }
        List<Expected> reply = new ArrayList<>();
        if (test.has("reply")) {
            known(file, "reply of '" + name + "'", test.path("reply"), REPLY);
            reply.add(Expected.of(test.path("reply")));
        }
        List<Expected> expect = new ArrayList<>();
        for (JsonNode one : each(test.path("expect"))) {
            known(file, "expect of '" + name + "'", one, EXPECTED);
            if (!one.has("to")) {
                throw wrong(file, "expect of '" + name + "' needs to: an address such as paho-mqtt5:*");
            }
            expect.add(Expected.of(one));
        }
        return new Case(name, List.copyOf(given), List.copyOf(expect), List.copyOf(reply));
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() || node.isMissingNode() || node.isNull() ? node : List.of(node);
    }

    private static void known(Path file, String where, JsonNode node, Set<String> names) {
        if (!node.isMissingNode() && !node.isObject()) {
            throw wrong(file, where + " is not a mapping of " + new TreeSet<>(names));
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw wrong(file, where + ": '" + name + "' is not known" + Nearest.hint(name, names));
            }
        });
    }

    static StartFaultException wrong(Path file, String problem) {
        return new StartFaultException(file + ": " + problem);
    }
}
