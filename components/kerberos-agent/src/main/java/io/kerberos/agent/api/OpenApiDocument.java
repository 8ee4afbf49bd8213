package io.kerberos.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerberos.agent.fault.Problem;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.openapi.OpenApiRestApiProcessorFactory;
import org.apache.camel.spi.RestConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document: Camel makes it from the REST DSL, so that what is served is described. Added is what each path can
 * answer besides, and that all of that are problems of RFC 9457, which Camel would describe as plain JSON. Safe from any thread.
 */
final class OpenApiDocument implements Processor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "A parameter is wrong or not known; the detail names it, its value and the remedy",
            "401", "No login, or a wrong one",
            "429", "Too many wrong logins; Retry-After says when to ask again",
            "500", "A bug; the log of the agent tells more",
            "503", "The agent is starting or stopping, or its data folder cannot be used");
    private static final String CROSS_SITE = "A page of another site asked for it";

    private @Nullable Processor rendering;

    @Override
    public void process(Exchange exchange) throws Exception {
        rendering(exchange.getContext()).process(exchange);
        ObjectNode document = (ObjectNode) JSON.readTree(exchange.getMessage().getBody(byte[].class));
        document.get("paths").forEach(path -> path.properties()
                .forEach(operation -> complete(
                        (ObjectNode) operation.getValue().get("responses"),
                        operation.getKey().equals("get"))));
        ((ObjectNode) document.at("/components/schemas")).set("Problem", problem());
        Answer.json(document).write(exchange.getMessage());
    }

    private synchronized Processor rendering(CamelContext context) throws Exception {
        Processor made = rendering;
        if (made == null) {
            RestConfiguration configuration = context.getRestConfiguration();
            made = new OpenApiRestApiProcessorFactory().createApiProcessor(context, "", configuration, Map.of());
            context.addService(made);
            rendering = made;
        }
        return made;
    }

    private static void complete(ObjectNode responses, boolean harmless) {
        EVERYWHERE.forEach((status, when) -> describe(responses, status, when));
        if (!harmless) {
            describe(responses, "403", CROSS_SITE);
        }
        responses.properties().forEach(response -> {
            if (Integer.parseInt(response.getKey()) >= 400) {
                ObjectNode content = ((ObjectNode) response.getValue()).putObject("content");
                content.putObject(Problem.CONTENT_TYPE).putObject("schema").put("$ref", "#/components/schemas/Problem");
            }
        });
    }

    private static void describe(ObjectNode responses, String status, String when) {
        if (!responses.has(status)) {
            responses.putObject(status).put("description", when);
        }
    }

    private static JsonNode problem() {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.put("description", "RFC 9457; the detail is for a person");
        ObjectNode properties = schema.putObject("properties");
        for (String text : new String[] {"type", "title", "detail"}) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        schema.putArray("required").add("type").add("title").add("status").add("detail");
        return schema;
    }
}
