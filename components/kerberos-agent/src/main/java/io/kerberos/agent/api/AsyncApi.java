package io.kerberos.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerberos.protocol.CloudEvent;
import io.kerberos.protocol.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * The AsyncAPI 3 document of the agent's topics: a template that names them by their settings, and the schemas of all types of
 * events. A plain schema there is one of JSON Schema draft 7, of which the published ones use what 2020-12 kept.
 */
final class AsyncApi {
    private static final String TEMPLATE = "/io/kerberos/agent/api/asyncapi.json";
    private static final JsonMapper JSON = new JsonMapper();

    private AsyncApi() {}

    /** The document, with the topics as they are configured. */
    static JsonNode document(CamelContext context) {
        ObjectNode document = (ObjectNode) read(context.resolvePropertyPlaceholders(text(TEMPLATE)));
        ObjectNode sent = (ObjectNode) document.at("/channels/events/messages");
        ObjectNode messages = (ObjectNode) document.at("/components/messages");
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        for (EventType type : EventType.values()) {
            ObjectNode schema = (ObjectNode) schema(type);
            schema.remove("$schema");
            schema.remove("$id");
            schemas.set(type.shortName(), schema);
            messages.putObject(type.shortName())
                    .put("name", type.type())
                    .put("title", type.shortName())
                    .put("summary", schema.at("/properties/data/description").asText())
                    .put("contentType", CloudEvent.MEDIA_TYPE)
                    .putObject("payload")
                    .put("$ref", "#/components/schemas/" + type.shortName());
            sent.putObject(type.shortName()).put("$ref", "#/components/messages/" + type.shortName());
        }
        if (!"true".equals(setting(context, "homeassistant.discovery"))) {
            remove(document, List.of("homeAssistant"), List.of("sendHomeAssistant"));
        }
        if (setting(context, "hub.key").isEmpty()) {
            remove(document, List.of("hub", "hubCommands"), List.of("sendHub", "receiveHub"));
        }
        return document;
    }

    private static String setting(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{kerberos." + name + ":}}");
    }

    /** What the agent is not configured for is not described. */
    private static void remove(ObjectNode document, List<String> channels, List<String> operations) {
        ((ObjectNode) document.get("channels")).remove(channels);
        ((ObjectNode) document.get("operations")).remove(operations);
    }

    /** The published schema of a type. */
    static JsonNode schema(EventType type) {
        return read(text(type.schema()));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = CloudEvent.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
