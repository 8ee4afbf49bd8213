package io.kerberos.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.agent.fault.ProblemException;
import io.kerberos.protocol.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** {@code /api/schemas}, {@code /api/asyncapi.json} and {@code .yaml}, {@code /api/openapi.json}: the contract as documents. */
final class ContractRoutes extends RouteBuilder {
    private static final String ASYNC_API = "application/vnd.aai.asyncapi+";
    private static final String SUFFIX = ".v1.json";
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void configure() {
        RestDefinition schemas =
                rest("/schemas").tag("contract").description("JSON Schema 2020-12 of each type of event");
        ApiDocs.withLogin(schemas);
        ApiDocs.operation(schemas.get(), "listSchemas", "The types of events and where their schemas are")
                .produces("application/json")
                .outType(SchemaReport[].class)
                .to("direct:api-schemas");
        ApiDocs.operation(schemas.get("/{file}"), "getSchema", "The schema of one type of event")
                .produces("application/schema+json");
        ApiDocs.path(schemas, "file", "Such as motion.started.v1.json");
        ApiDocs.outcome(schemas, 200, "The schema");
        ApiDocs.outcome(schemas, 404, "There is no such schema").to("direct:api-schema");
        from("direct:api-schemas").routeId("api-schemas").process(Resource.of(this::schemas));
        from("direct:api-schema").routeId("api-schema").process(Resource.of(this::schema));
        asyncApi();
        document("openapi.json", "getOpenApi", "This document: REST as OpenAPI 3.1", "application/json");
        from("direct:api-openapi.json").routeId("api-openapi").process(new OpenApiDocument());
    }

    private void asyncApi() {
        document("asyncapi.json", "getAsyncApi", "The MQTT topics as AsyncAPI 3 in JSON", ASYNC_API + "json");
        document("asyncapi.yaml", "getAsyncApiYaml", "The MQTT topics as AsyncAPI 3 in YAML", ASYNC_API + "yaml");
        from("direct:api-asyncapi.json").routeId("api-asyncapi-json").process(Resource.of(request -> {
            request.only();
            return Answer.of(ASYNC_API + "json", Json.write(AsyncApi.document(getContext())));
        }));
        from("direct:api-asyncapi.yaml").routeId("api-asyncapi-yaml").process(Resource.of(request -> {
            request.only();
            return Answer.of(ASYNC_API + "yaml", yaml(AsyncApi.document(getContext())));
        }));
    }

    private void document(String file, String id, String description, String type) {
        RestDefinition rest = rest("/" + file).tag("contract").description(description);
        ApiDocs.withLogin(rest);
        ApiDocs.operation(rest.get(), id, description).produces(type);
        ApiDocs.outcome(rest, 200, "The document").to("direct:api-" + file);
    }

    private Answer schemas(ApiRequest request) throws ProblemException {
        request.only();
        return Answer.json(
                Arrays.stream(EventType.values()).map(ContractRoutes::report).toList());
    }

    private Answer schema(ApiRequest request) throws ProblemException {
        String asked = request.only().path("file");
        for (EventType type : EventType.values()) {
            if (asked.equals(type.shortName() + SUFFIX)) {
                return Answer.of("application/schema+json", Json.write(AsyncApi.schema(type)));
            }
        }
        throw new ProblemException(
                404, "there is no schema '" + ApiRequest.shown(asked) + "'; GET /api/schemas lists them");
    }

    private static SchemaReport report(EventType type) {
        String description =
                AsyncApi.schema(type).at("/properties/data/description").asText();
        return new SchemaReport(type.type(), description, "/api/schemas/" + type.shortName() + SUFFIX);
    }

    private static byte[] yaml(JsonNode document) {
        DumpSettings block =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(block)
                .dumpToString(JSON.convertValue(document, Map.class))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One type of event.
     *
     * @param schema path of its schema
     */
    record SchemaReport(String type, String description, String schema) {}
}
