package io.kerberos.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent against what is published. The published schemas are open, so that receivers do not mind additions; here they are
 * closed, so that nothing goes out that is not described. Safe from any thread.
 */
public final class EventContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<EventType, JsonSchema> SCHEMAS = new EnumMap<>(EventType.class);

    static {
        for (EventType type : EventType.values()) {
            SCHEMAS.put(type, closed(type));
        }
    }

    private EventContract() {}

    /** The type of an event that is as described. @throws AssertionError naming what is not */
    public static EventType check(String json) {
        try {
            JsonNode event = JSON.readTree(json);
            String name = event.path("type").asText();
            for (EventType type : EventType.values()) {
                if (type.type().equals(name)) {
                    List<String> problems = SCHEMAS.get(type).validate(event).stream()
                            .map(ValidationMessage::getMessage)
                            .toList();
                    if (!problems.isEmpty()) {
                        throw new AssertionError(problems + " in " + json);
                    }
                    return type;
                }
            }
            throw new AssertionError("no type of event is called '" + name + "': " + json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    /** The schema as it is published. */
    public static JsonNode published(EventType type) {
        try (InputStream in = EventContract.class.getResourceAsStream(type.schema())) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema closed(EventType type) {
        JsonNode schema = published(type);
        close(schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(EventContract::close);
    }
}
