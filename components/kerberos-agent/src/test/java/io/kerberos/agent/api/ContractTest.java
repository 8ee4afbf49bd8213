package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.kerberos.agent.events.AgentEvents;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.Failure;
import io.kerberos.core.spool.FeedCursor;
import io.kerberos.protocol.EventContract;
import io.kerberos.protocol.EventType;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The documents that the agent serves, against what it does and what their formats ask for. */
class ContractTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> VARIABLES = Map.of(
            "/cameras/{camera}", "front",
            "/recordings/{id}", "clip-1",
            "/schemas/{file}", "motion.started.v1.json",
            "/dead-letters/{route}/{id}", "to-nowhere/lost-1",
            "/consumers/{feed}/{name}", "event/gone");

    @TempDir
    static Path data;

    static RunningAgent agent;
    static FeedCursor<?> failing;

    @BeforeAll
    static void start() throws Exception {
        agent = RunningAgent.withLogin(data);
        agent.camera("front", "live");
        agent.recording("clip-1", "front", RunningAgent.START, new byte[10]);
        failing = agent.spool.events("to-nowhere", new CameraPattern("*"), () -> {});
        agent.spool.events("gone", new CameraPattern("*"), () -> {}).close();
        agent.spool.publish(
                new CameraLost("lost-1", "front", Instant.now(), new Fault(FaultKind.STALLED, "nothing came for 8 s")));
        failing.next()
                .orElseThrow()
                .bury(new Failure("http:host", "refused", 3, Instant.now(), Instant.now(), "0".repeat(32)));
        AgentEvents events = new AgentEvents(() -> agent.spool, Clock.systemUTC(), System::nanoTime);
        events.started("1.0", List.of("front"));
        events.accepted(data.resolve("cameras.yaml"), List.of("front"));
        events.rejected(data.resolve("cameras.yaml"), List.of(data.resolve("cameras.yaml") + ":3: unknown key"));
        events.stopped();
    }

    @AfterAll
    static void stop() throws Exception {
        failing.close();
        agent.close();
    }

    @Test
    void shouldServeAValidAsyncApiDocument() throws Exception {
        assertThat(problems(VersionFlag.V7, "asyncapi-3.0.0.json", agent.json("/api/asyncapi.json")))
                .isEmpty();
        ObjectNode broken = (ObjectNode) agent.json("/api/asyncapi.json");
        ((ObjectNode) broken.at("/operations/sendEvent")).put("action", "shout");
        assertThat(problems(VersionFlag.V7, "asyncapi-3.0.0.json", broken)).isNotEmpty();
    }

    @Test
    void shouldServeTheSameDocumentAsYaml() throws Exception {
        Object yaml = new Load(LoadSettings.builder().build())
                .loadFromString(agent.get("/api/asyncapi.yaml").body());

        assertThat(JSON.valueToTree(yaml).equals(agent.json("/api/asyncapi.json")))
                .isTrue();
    }

    @Test
    void shouldNameTheTopicsAsTheyAreConfigured() throws Exception {
        assertThat(agent.json("/api/asyncapi.json")
                        .at("/channels/events/address")
                        .asText())
                .isEqualTo("kerberos/events/{camera}/{type}");
        agent.context().getPropertiesComponent().addOverrideProperty("kerberos.mqtt.topic", "site/7");
        assertThat(agent.json("/api/asyncapi.json")
                        .at("/channels/events/address")
                        .asText())
                .isEqualTo("site/7/{camera}/{type}");
        agent.context().getPropertiesComponent().addOverrideProperty("kerberos.mqtt.topic", "kerberos/events");
    }

    @Test
    void shouldDescribeTheTopicsOfOthersOnlyWhenTheyAreUsed() throws Exception {
        assertThat(agent.json("/api/asyncapi.json").toString()).doesNotContain("kerberos/hub/", "/device/kerberos_");
        var properties = agent.context().getPropertiesComponent();
        properties.addOverrideProperty("kerberos.hub.key", "acc0unt");
        properties.addOverrideProperty("kerberos.homeassistant.discovery", "true");
        JsonNode document = agent.json("/api/asyncapi.json");
        properties.addOverrideProperty("kerberos.hub.key", "");
        properties.addOverrideProperty("kerberos.homeassistant.discovery", "false");

        assertThat(document.get("channels").findValuesAsText("address"))
                .contains(
                        "kerberos/hub/acc0unt",
                        "kerberos/agent/acc0unt",
                        "homeassistant/device/kerberos_{base}_{camera}/config");
        assertThat(problems(VersionFlag.V7, "asyncapi-3.0.0.json", document)).isEmpty();
        assertThat(document.findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void shouldResolveEveryReferenceOfTheAsyncApiDocument() throws Exception {
        JsonNode document = agent.json("/api/asyncapi.json");
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(EventType.values().length).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldServeTheSchemaOfEachType(EventType type) throws Exception {
        String path = "/api/schemas/" + type.shortName() + ".v1.json";

        assertThat(agent.get("/api/schemas").body()).contains(path, type.type());
        assertThat(agent.json(path).equals(EventContract.published(type))).isTrue();
        assertThat(problems(VersionFlag.V202012, null, agent.json(path))).isEmpty();
    }

    @Test
    void shouldTellEventsAsTheSchemasSay() throws Exception {
        JsonNode events = agent.json("/api/events");
        Set<EventType> seen = new TreeSet<>();
        events.forEach(event -> seen.add(EventContract.check(event.toString())));

        assertThat(seen)
                .contains(
                        EventType.CLIP_COMPLETED,
                        EventType.CAMERA_LOST,
                        EventType.AGENT_STARTED,
                        EventType.AGENT_STOPPED,
                        EventType.CONFIG_ACCEPTED,
                        EventType.CONFIG_REJECTED);
        assertThat(events.toString()).contains("cameras.yaml:3").doesNotContain(data.toString());
    }

    @Test
    void shouldServeAValidOpenApiDocument() throws Exception {
        JsonNode document = agent.json("/api/openapi.json");

        assertThat(document.get("openapi").asText()).startsWith("3.1.");
        assertThat(problems(VersionFlag.V202012, "openapi-3.1.json", document)).isEmpty();
    }

    @Test
    void shouldDescribeEachPathThatIsRegisteredAndNoOther() throws Exception {
        Set<String> registered = new TreeSet<>();
        agent.context()
                .getRestRegistry()
                .listAllRestServices()
                .forEach(service -> registered.add(service.getMethod().toUpperCase(Locale.ROOT) + " "
                        + service.getUrl().replaceFirst("^.*?/api", "")));

        assertThat(operations().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(registered);
    }

    static Stream<Operation> operations() throws Exception {
        List<Operation> operations = new ArrayList<>();
        JsonNode document = agent.json("/api/openapi.json");
        document.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(method -> operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue().get("responses"),
                        document))));
        // what takes things away comes last
        operations.sort(
                Comparator.comparing((Operation operation) -> operation.method().equals("DELETE"))
                        .thenComparing(operation -> -operation.path().length()));
        return operations.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldAnswerAsDescribed(Operation operation) throws Exception {
        HttpResponse<String> answer = agent.send(
                agent.request("/api" + operation.example()).method(operation.method(), BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isBetween(200, 299);
        operation.check(answer);
        HttpResponse<String> stranger = agent.send(
                agent.anonymous("/api" + operation.example()).method(operation.method(), BodyPublishers.noBody()));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(operation.responses().has("401")).isTrue();
        for (String variable : VARIABLES.keySet()) {
            if (operation.path().startsWith(variable) && !operation.path().startsWith("/dead-letters")) {
                String missing =
                        "/api" + operation.path().replace("{feed}", "event").replaceAll("\\{\\w+}", "nobody");
                HttpResponse<String> unknown =
                        agent.send(agent.request(missing).method(operation.method(), BodyPublishers.noBody()));
                assertThat(unknown.statusCode()).isEqualTo(404);
                operation.check(unknown);
            }
        }
    }

    /** One operation of the OpenAPI document. */
    record Operation(String method, String path, JsonNode responses, JsonNode document) {
        /** A path to ask for. */
        String example() {
            String example = path;
            for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
                String prefix = variable.getKey();
                if (path.startsWith(prefix)) {
                    int variables = prefix.indexOf('{');
                    example = prefix.substring(0, variables) + variable.getValue() + path.substring(prefix.length());
                }
            }
            return example;
        }

        void check(HttpResponse<String> answer) throws Exception {
            String status = Integer.toString(answer.statusCode());
            assertThat(responses.has(status))
                    .as("%s is described; it answers %s", status, answer.body())
                    .isTrue();
            JsonNode content = responses.get(status).path("content");
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (content.isEmpty()) {
                return;
            }
            assertThat(content.has(type))
                    .as("%s is described: %s", type, content)
                    .isTrue();
            JsonNode schema = content.get(type).path("schema");
            if (type.endsWith("json") && !schema.isEmpty()) {
                ObjectNode whole = schema.deepCopy();
                whole.set("components", document.get("components"));
                assertThat(validator(VersionFlag.V202012, whole).validate(JSON.readTree(answer.body())))
                        .isEmpty();
            }
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static JsonSchema validator(VersionFlag version, JsonNode schema) {
        return JsonSchemaFactory.getInstance(version).getSchema(schema);
    }

    /** @param specification null: the document is a JSON Schema itself */
    private static Set<ValidationMessage> problems(VersionFlag version, String specification, JsonNode document)
            throws Exception {
        if (specification == null) {
            return JsonSchemaFactory.getInstance(version)
                    .getSchema(URI.create(version.getId()))
                    .validate(document);
        }
        try (InputStream in = ContractTest.class.getResourceAsStream("/specs/" + specification)) {
            return validator(version, JSON.readTree(in)).validate(document);
        }
    }
}
