package io.kerberos.agent.cameras;

import io.kerberos.agent.CommittedFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** The schema that editors complete and check {@code cameras.yaml} with, made from the component's catalogue. */
class CamerasSchemaTest {
    private static final Set<String> POLYGONS = Set.of("zones", "masks");

    @Test
    void shouldBeTheCommittedSchema() throws IOException {
        JsonObject options = object("type", List.of("object", "null"));
        JsonObject properties = new JsonObject();
        OptionTable.read().all().forEach(option -> properties.put(option.name(), schema(option)));
        options.put("properties", properties);
        options.put("additionalProperties", false);

        JsonObject cameras = object("type", List.of("object", "null"));
        cameras.put("propertyNames", object("pattern", "^[a-z0-9][a-z0-9._-]{0,63}$"));
        cameras.put("additionalProperties", object("$ref", "#/$defs/camera"));

        JsonObject root = object("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Cameras of a Kerberos agent");
        root.put("type", "object");
        JsonObject keys = new JsonObject();
        keys.put("defaults", object("$ref", "#/$defs/camera"));
        keys.put("cameras", cameras);
        root.put("properties", keys);
        root.put("additionalProperties", false);
        root.put("$defs", object("camera", options));
        CommittedFile.shouldBe("config/cameras.schema.json", Jsoner.prettyPrint(root.toJson(), 2) + "\n");
    }

    private static JsonObject schema(CameraOption option) {
        JsonObject schema = new JsonObject();
        String defaultValue = option.defaultValue().isEmpty() ? "" : " Default: " + option.defaultValue() + ".";
        schema.put("description", option.description() + defaultValue);
        if (POLYGONS.contains(option.name())) {
            schema.put("type", List.of("string", "object", "null"));
            return schema;
        }
        switch (option.type()) {
            case "boolean" -> schema.put("type", List.of("boolean", "string"));
            case "number", "integer" -> schema.put("type", List.of("number", "string"));
            case "enum" -> schema.put("enum", option.choices());
            case "duration" -> {
                schema.put("type", List.of("string", "integer"));
                schema.put("pattern", "^(\\d+(ms|s|m|h|d)?)+$|\\{\\{");
            }
            default -> schema.put("type", List.of("string", "number", "null"));
        }
        return schema;
    }

    private static JsonObject object(String key, Object value) {
        JsonObject object = new JsonObject();
        object.put(key, value);
        return object;
    }
}
