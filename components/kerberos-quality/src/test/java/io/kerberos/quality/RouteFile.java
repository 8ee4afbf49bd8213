package io.kerberos.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One {@code *.camel.yaml} as text and as a tree. */
record RouteFile(String name, String text, JsonNode tree) {

    static final String SUFFIX = ".camel.yaml";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^}:]+)(?::[^}]*)?}}");

    /** An endpoint as written: {@code uri} and {@code parameters}, which may hold placeholders. */
    record Endpoint(String uri, Map<String, String> parameters) {

        String full() {
            String joiner = uri.contains("?") ? "&" : "?";
            StringBuilder full = new StringBuilder(uri);
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                full.append(joiner).append(parameter.getKey()).append('=').append(parameter.getValue());
                joiner = "&";
            }
            return full.toString();
        }
    }

    static RouteFile of(String name, String text) {
        try {
            return new RouteFile(name, text, YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is not YAML: " + e.getMessage(), e);
        }
    }

    /** The file's name without its suffix, which its route has to carry as id. */
    String id() {
        return name.substring(name.lastIndexOf('/') + 1).replace(SUFFIX, "");
    }

    boolean isDelivery() {
        return id().equals("delivery");
    }

    Set<String> placeholders() {
        Set<String> keys = new TreeSet<>();
        PLACEHOLDER
                .matcher(withoutComments())
                .results()
                .forEach(match -> keys.add(match.group(1).strip()));
        return keys;
    }

    /** Ids of the route configurations that this file declares. */
    List<String> configurations() {
        List<String> ids = new ArrayList<>();
        tree.forEach(entry -> {
            if (entry.has("routeConfiguration")) {
                ids.add(entry.path("routeConfiguration").path("id").asText());
            }
        });
        return ids;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> found = new ArrayList<>();
        collectEndpoints(tree, found);
        return found;
    }

    /** Every key used anywhere in the tree. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        collectKeys(tree, keys);
        return keys;
    }

    private String withoutComments() {
        return text.lines().filter(line -> !line.strip().startsWith("#")).reduce("", (all, line) -> all + line + "\n");
    }

    private static void collectEndpoints(JsonNode node, List<Endpoint> found) {
        if (node.path("uri").isTextual()) {
            Map<String, String> parameters = new TreeMap<>();
            node.path("parameters")
                    .fields()
                    .forEachRemaining(field ->
                            parameters.put(field.getKey(), field.getValue().asText()));
            found.add(new Endpoint(node.path("uri").asText(), parameters));
        }
        Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (Set.of("to", "toD", "wireTap", "from", "deadLetterUri").contains(field.getKey())
                    && field.getValue().isTextual()) {
                found.add(new Endpoint(field.getValue().asText(), Map.of()));
            }
            collectEndpoints(field.getValue(), found);
        }
        if (node.isArray()) {
            node.forEach(element -> collectEndpoints(element, found));
        }
    }

    private static void collectKeys(JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(keys::add);
        node.forEach(child -> collectKeys(child, keys));
    }

    @Override
    public String toString() {
        return name;
    }
}
