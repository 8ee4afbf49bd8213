package io.kerberos.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an API server would say of a document: Kubernetes' own kinds against the classes generated from its OpenAPI, Camel K's
 * against its custom resource definitions, both closed: an unknown field is a problem.
 */
final class KubernetesSchemas {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";
    private static final String CAMEL_K = "camel.apache.org/v1";

    /** A kind that is new here needs its line: the generated classes do not say to which API they belong. */
    private static final Map<String, String> API_OF_KIND = Map.of(
            "Namespace", "v1",
            "ConfigMap", "v1",
            "Secret", "v1",
            "Service", "v1",
            "ServiceAccount", "v1",
            "Pod", "v1",
            "PersistentVolumeClaim", "v1",
            "StatefulSet", "apps/v1",
            "NetworkPolicy", "networking.k8s.io/v1",
            "Ingress", "networking.k8s.io/v1");

    /** In the definition that 2.11 brings, which no library has: without them it probes its own runtime's port, 9876. */
    private static final List<String> NEWER_IN_HEALTH = List.of("livenessPort", "readinessPort", "startupPort");

    private final Map<String, JsonSchema> definitions = new TreeMap<>();

    /** The documents of a file, which dashes part. */
    static List<JsonNode> documents(String text) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return values.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for each problem. */
    List<String> problemsOf(JsonNode document) {
        String api = document.path("apiVersion").asText();
        String kind = document.path("kind").asText();
        List<String> problems = new ArrayList<>();
        if (document.path("metadata").path("name").asText().isEmpty()) {
            problems.add(kind + " has no metadata.name");
        }
        if (api.equals(CAMEL_K)) {
            problems.addAll(custom(kind, document));
        } else if (!api.equals(API_OF_KIND.get(kind))) {
            problems.add("no kind %s of %s is known".formatted(kind, api));
        } else {
            problems.addAll(builtIn(kind, document));
        }
        return problems;
    }

    private List<String> custom(String kind, JsonNode document) {
        JsonSchema schema = definitions.computeIfAbsent(kind, KubernetesSchemas::definition);
        return schema.validate(document).stream()
                .map(message -> kind + " " + message.getMessage())
                .toList();
    }

    private static List<String> builtIn(String kind, JsonNode document) {
        try {
            Class.forName(MODELS + kind)
                    .getMethod("fromJson", String.class)
                    .invoke(null, JSON.writeValueAsString(document));
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(kind + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            throw new IllegalStateException(kind, e);
        }
    }

    private static JsonSchema definition(String kind) {
        String file = "/camel.apache.org_" + kind.toLowerCase(Locale.ROOT) + "s.yaml";
        try {
            for (JsonNode version :
                    YAML.readTree(RouteChecks.resource(file)).path("spec").path("versions")) {
                if (version.path("name").asText().equals("v1")) {
                    JsonNode schema = version.path("schema").path("openAPIV3Schema");
                    if (schema.at("/properties/spec/properties/traits/properties/health/properties")
                            instanceof ObjectNode health) {
                        NEWER_IN_HEALTH.forEach(port -> health.putObject(port).put("type", "integer"));
                    }
                    close(schema);
                    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                            .getSchema(schema);
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(file + " has no version v1");
    }

    /** An API server prunes unknown fields in silence, so a slip of the pen would go unseen. */
    private static void close(JsonNode schema) {
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (schema instanceof ObjectNode object && schema.path("properties").isObject() && !open) {
            if (!schema.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(KubernetesSchemas::close);
    }
}
