package io.kerberos.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;

/** Everything that is asked of a shipped route before it is loaded. One line for each problem. */
final class RouteChecks {

    private static final int MOST_LINES = 40;

    private static final Pattern SHIPPED_NAME = Pattern.compile("[a-z0-9]+-to-[a-z0-9-]+");

    private static final Set<String> ERROR_HANDLING =
            Set.of("errorHandler", "onException", "doTry", "doCatch", "deadLetterChannel", "redeliveryPolicy");

    /** Sinks that obey headers, and the prefix of the headers that a message may bring along from elsewhere. */
    private static final Map<String, String> OBEDIENT_SINKS =
            Map.of("http", "CamelHttp", "https", "CamelHttp", "aws2-s3", "CamelAws", "paho-mqtt5", "CamelPaho");

    private final CamelCatalog catalog = new DefaultCamelCatalog();
    private final JsonSchema schema;
    private final Map<String, String> settings;

    /**
     * @param settings values for the placeholders, only used where a whole address is one
     */
    RouteChecks(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(resource("/schema/camelYamlDsl.json"));
        String kerberos = resource("/META-INF/io/kerberos/camel/kerberos.json");
        catalog.addComponent("kerberos", "io.kerberos.camel.KerberosComponent", kerberos);
    }

    CamelCatalog catalog() {
        return catalog;
    }

    List<String> problemsOf(RouteFile file) {
        List<String> problems = new ArrayList<>();
        problems.addAll(shapeOf(file));
        problems.addAll(dslOf(file));
        for (RouteFile.Endpoint endpoint : file.endpoints()) {
            problems.addAll(optionsOf(endpoint));
            problems.addAll(literalsOf(endpoint));
        }
        problems.addAll(foreignHeadersOf(file));
        return problems;
    }

    private static List<String> shapeOf(RouteFile file) {
        List<String> problems = new ArrayList<>();
        long lines = file.text().lines().count();
        if (lines > MOST_LINES) {
            problems.add("has %d lines, more than %d: one thing a file".formatted(lines, MOST_LINES));
        }
        if (!file.tree().isArray() || file.tree().isEmpty()) {
            problems.add("is not in the plain `- route:` form");
            return problems;
        }
        if (file.isDelivery()) {
            file.tree().forEach(entry -> {
                if (!entry.has("routeConfiguration") || entry.size() != 1) {
                    problems.add("holds something else than routeConfiguration");
                }
            });
            return problems;
        }
        if (file.tree().size() != 1 || !file.tree().get(0).has("route")) {
            problems.add("is not exactly one `- route:`");
        }
        JsonNode route = file.tree().get(0).path("route");
        if (!route.path("id").asText().equals(file.id())) {
            problems.add("route id '%s' is not the file's name '%s'"
                    .formatted(route.path("id").asText(), file.id()));
        }
        if (!SHIPPED_NAME.matcher(file.id()).matches()) {
            problems.add("is not named <feed>-to-<sink>" + RouteFile.SUFFIX);
        }
        if (route.path("routeConfigurationId").asText().isEmpty()) {
            problems.add("names no routeConfigurationId of delivery" + RouteFile.SUFFIX);
        }
        ERROR_HANDLING.stream()
                .filter(file.keys()::contains)
                .sorted()
                .forEach(key -> problems.add(key + " belongs into delivery" + RouteFile.SUFFIX));
        return problems;
    }

    private List<String> dslOf(RouteFile file) {
        return schema.validate(file.tree()).stream()
                .map(message -> "schema of the YAML DSL: " + message.getMessage())
                .toList();
    }

    private List<String> optionsOf(RouteFile.Endpoint endpoint) {
        if (catalog.componentModel(schemeOf(endpoint)) == null) {
            return List.of("%s: no component '%s' is known".formatted(endpoint.uri(), schemeOf(endpoint)));
        }
        EndpointValidationResult result = catalog.validateEndpointProperties(resolved(endpoint));
        return result.isSuccess() ? List.of() : List.of(result.summaryErrorMessage(false));
    }

    /** Hosts, buckets, folders and secrets come from settings. */
    private List<String> literalsOf(RouteFile.Endpoint endpoint) {
        List<String> problems = new ArrayList<>();
        ComponentModel model = catalog.componentModel(schemeOf(endpoint));
        if (model == null) {
            return problems;
        }
        String path = endpoint.uri().replaceFirst("^[^:?]+:?", "").replaceFirst("\\?.*$", "");
        boolean elsewhere = model.isRemote() || model.getScheme().equals("file");
        boolean ours = model.getScheme().equals("kerberos");
        if (elsewhere && !ours && !endpoint.uri().startsWith("{{") && !path.contains("{{")) {
            problems.add("%s: where it goes is written into the route; use a property placeholder"
                    .formatted(endpoint.uri()));
        }
        model.getEndpointOptions().stream()
                .filter(option -> endpoint.parameters().containsKey(option.getName()))
                .filter(option ->
                        option.isSecret() || isAddress(endpoint.parameters().get(option.getName())))
                .filter(option -> !isPlaceholder(endpoint.parameters().get(option.getName())))
                .forEach(option -> problems.add("%s: %s is written into the route; use a property placeholder"
                        .formatted(endpoint.uri(), option.getName())));
        if (endpoint.uri().contains("?") && !endpoint.parameters().isEmpty()) {
            problems.add(endpoint.uri() + ": options stand in the address and under parameters; use parameters");
        }
        return problems;
    }

    private List<String> foreignHeadersOf(RouteFile file) {
        List<String> problems = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        file.tree()
                .findValues("removeHeaders")
                .forEach(node -> removed.add(
                        node.isTextual() ? node.asText() : node.path("pattern").asText()));
        for (RouteFile.Endpoint endpoint : file.endpoints()) {
            String prefix = OBEDIENT_SINKS.get(schemeOf(endpoint));
            boolean stripped = prefix == null
                    || removed.stream().map(pattern -> pattern.replace("*", "")).anyMatch(prefix::startsWith);
            if (!stripped) {
                problems.add("%s obeys %s* headers: remove those that the message brings along (removeHeaders)"
                        .formatted(endpoint.uri(), prefix));
            }
        }
        return problems;
    }

    private String schemeOf(RouteFile.Endpoint endpoint) {
        return resolved(new RouteFile.Endpoint(endpoint.uri(), Map.of()))
                .replaceFirst("[:?].*$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The endpoint as one URI; an address that is one placeholder gets its value, others stay as they are. */
    private String resolved(RouteFile.Endpoint endpoint) {
        String full = endpoint.full();
        int end = full.indexOf("}}");
        if (!full.startsWith("{{") || end < 0) {
            return full;
        }
        String key = full.substring(2, end);
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + key + ", which is a whole address");
        }
        return value + full.substring(end + 2);
    }

    private static boolean isAddress(String value) {
        return value.contains("://");
    }

    private static boolean isPlaceholder(String value) {
        return value.matches("(RAW\\()?\\{\\{[^}]+}}\\)?");
    }

    static String resource(String name) {
        try (InputStream in = RouteChecks.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
