package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.LoopbackCertificate;
import io.kerberos.testkit.server.MqttBroker;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State, pictures and commands at a broker that takes nobody without a client certificate, seen by another client. */
class MqttE2E {
    private static final String STATUS = "kerberos/status";
    private static final String STATE = "kerberos/cameras/door/state";
    private static final String PICTURE = "kerberos/cameras/door/picture";
    private static final String COMMANDS = "kerberos/commands/door/";
    private static final String REPLIES = "replies/me";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home;

    private RtspCamera camera;
    private MqttBroker broker;
    private LoopbackCertificate server;
    private LoopbackCertificate client;
    private MqttEvents mqtt;
    private AgentProcess agent;
    private int asked;

    @BeforeEach
    void start() throws Exception {
        camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                .start();
        server = LoopbackCertificate.make(Files.createDirectories(home.resolve("server")));
        client = LoopbackCertificate.make(Files.createDirectories(home.resolve("client")));
        broker = MqttBroker.openTls(server, client);
        mqtt = observer();
    }

    @AfterEach
    void stop() throws Exception {
        if (agent != null) {
            agent.close();
        }
        mqtt.close();
        broker.close();
        camera.close();
    }

    private MqttEvents observer() throws Exception {
        KeyStore keys = store(client);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, client.password().toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store(server));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        SocketFactory sockets = context.getSocketFactory();
        return new MqttEvents(broker.url(), sockets, "replies/#", "homeassistant/#");
    }

    private static KeyStore store(LoopbackCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            store.load(in, certificate.password().toCharArray());
        }
        return store;
    }

    @Test
    void shouldMakeTheCameraADeviceOfHomeAssistantThatWorks() throws Exception {
        String config = "homeassistant/device/kerberos_kerberos_door/config";
        agent = builder("door").env("KERBEROS_HOMEASSISTANT_DISCOVERY", "true").start();
        await(() -> !mqtt.text(config).isEmpty() && mqtt.bytes(PICTURE).length > 1000);
        JsonNode device = JSON.readTree(mqtt.text(config));
        assertThat(device.at("/device/identifiers/0").asText()).isEqualTo("kerberos_kerberos_door");
        assertThat(device.at("/origin/name").asText()).isNotEmpty();
        Set<String> platforms = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        JsonNode described = agent.json("/api/asyncapi.json");
        for (Map.Entry<String, JsonNode> entry : device.get("components").properties()) {
            JsonNode component = entry.getValue();
            platforms.add(component.path("platform").asText());
            assertThat(ids.add(component.path("unique_id").asText())).isTrue();
            works(component, described);
            reads(entry.getKey(), component);
            component.get("availability").forEach(availability -> works(availability, described));
        }
        assertThat(platforms).containsExactly("binary_sensor", "button", "camera", "number", "sensor", "switch");
        assertThat(device.at("/components/picture/topic").asText()).isEqualTo(PICTURE);
        assertThat(device.at("/components/status/options"))
                .containsExactlyElementsOf(described.at("/components/schemas/state/properties/status/enum"));

        try (MqttEvents late = observer()) {
            await(() -> late.text(config).equals(mqtt.text(config)) && late.bytes(PICTURE).length > 1000);
        }

        long told = tellings(config);
        mqtt.send("homeassistant/status", "online", false);
        await(() -> tellings(config) > told);
        mqtt.send(device.at("/components/armed/command_topic").asText(), "OFF", false);
        await(() -> !state("door").path("armed").asBoolean(true));

        Files.writeString(
                agent.config().resolve("cameras.yaml"), "cameras:\n  yard:\n    url: " + camera.url("door") + "\n");
        await(() -> mqtt.text(config).isEmpty());
    }

    /** What Home Assistant shows, commands and takes for there, component by component. */
    private static void reads(String id, JsonNode component) {
        String member = id.equals("record") ? "recordingByHand" : id;
        if (component.has("value_template")) {
            assertThat(component.path("state_topic").asText()).isEqualTo(STATE);
            assertThat(component.path("value_template").asText()).containsPattern("value_json\\." + member + "\\b");
        }
        boolean asks = List.of("record", "snapshot", "armed", "sensitivity").contains(id);
        assertThat(component.path("command_topic").asText()).isEqualTo(asks ? COMMANDS + id : "");
        assertThat(component.at("/availability/0/topic").asText()).isEqualTo(STATUS);
        assertThat(component.path("availability").get(0).size()).isEqualTo(1);
        if (List.of("motion", "picture", "record", "snapshot").contains(id)) {
            assertThat(component.path("availability_mode").asText()).isEqualTo("all");
            assertThat(component.at("/availability/1/topic").asText()).isEqualTo(STATE);
            assertThat(component.at("/availability/1/value_template").asText())
                    .isEqualTo("{{ 'online' if value_json.status == 'live' else 'offline' }}");
        } else {
            assertThat(component.path("availability")).hasSize(1);
        }
    }

    @Test
    void shouldTakeNoCommandsAtABrokerThatKnowsNobodyUnlessThatIsWanted() throws Exception {
        try (MqttBroker anonymous = MqttBroker.open();
                MqttEvents all = new MqttEvents(anonymous.url(), SocketFactory.getDefault(), "homeassistant/#")) {
            String config = "homeassistant/device/kerberos_kerberos_door/config";
            AgentProcess.Builder builder = AgentProcess.in(home)
                    .cameras("  door:\n    url: " + camera.url("door") + "\n")
                    .env("KERBEROS_MQTT_URL", anonymous.url())
                    .env("KERBEROS_HOMEASSISTANT_DISCOVERY", "true");
            agent = builder.start();
            await(() -> !all.text(config).isEmpty() && !all.text(STATE).isEmpty());
            assertThat(JSON.readTree(all.text(config)).get("components"))
                    .filteredOn(component -> component.has("command_topic"))
                    .isEmpty();
            all.ask(COMMANDS + "armed", "OFF", REPLIES, "nobody");
            String before = all.text(config);
            all.send("homeassistant/status", "online", false);
            await(() -> all.messages().stream()
                            .filter(message -> message.equals(new MqttEvents.Message(config, before)))
                            .count()
                    > 1);
            assertThat(JSON.readTree(all.text(STATE)).path("armed").asBoolean()).isTrue();
            assertThat(agent.log()).contains("no commands are taken", "kerberos.mqtt.commands = true");
            agent.terminate();

            agent = builder.env("KERBEROS_MQTT_COMMANDS", "true").start();
            await(() -> all.text(config).contains("command_topic"));
            all.ask(COMMANDS + "armed", "OFF", REPLIES, "anybody");
            await(() -> !JSON.readTree(all.text(STATE)).path("armed").asBoolean(true));
            assertThat(agent.log()).doesNotContain("no commands are taken");
        }
    }

    /** A message as Kerberos Hub sends it, and what Kerberos Agent would answer with. */
    @Test
    void shouldSpeakAsKerberosAgentDoes() throws Exception {
        agent = builder("door").env("KERBEROS_HUB_KEY", "acc0unt").start();
        String hub = "kerberos/hub/acc0unt";
        await(() -> hubMessage("motion").isPresent());
        JsonNode motion = hubMessage("motion").orElseThrow();
        assertThat(motion.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "mid", "device_id", "timestamp", "encrypted", "hidden", "public_key", "fingerprint", "payload");
        assertThat(motion.path("device_id").asText()).isEqualTo("door");
        assertThat(motion.path("mid").asText()).matches("[0-9a-f-]{36}");
        assertThat(motion.path("timestamp").asLong()).isCloseTo(System.currentTimeMillis() / 1000, Offset.offset(120L));
        isDescribed("hubMessage", motion);
        JsonNode value = motion.at("/payload/value");
        assertThat(value.path("width").asInt())
                .isEqualTo(value.path("mainWidth").asInt())
                .isGreaterThan(0);
        assertThat(value.path("regions").size()).isGreaterThan(0);
        value.path("regions").forEach(region -> assertThat(
                        region.path("x").asInt() + region.path("width").asInt())
                .isBetween(1, value.path("width").asInt() + 1));

        mqtt.send("kerberos/agent/acc0unt", asked("garden", "request-sd-stream"), false);
        mqtt.send("kerberos/agent/acc0unt", "no envelope", false);
        mqtt.send("kerberos/agent/acc0unt", asked("door", "request-sd-stream"), false);
        await(() -> hubMessage("receive-sd-stream").isPresent());
        String image = hubMessage("receive-sd-stream")
                .orElseThrow()
                .at("/payload/value/image")
                .asText();
        assertThat(Base64.getDecoder().decode(image)).startsWith(0xFF, 0xD8, 0xFF);
        mqtt.send("kerberos/agent/acc0unt", asked("door", "record"), false);
        await(() -> state("door").path("recordingByHand").asBoolean());
        await(() -> hubMessage("recording").isPresent());
        assertThat(tellings(hub)).isGreaterThan(2);
    }

    private static String asked(String device, String action) {
        return """
                {"mid":"0c5fcb31-6f1c-4b0b-a1e3-7a8f5cd0f8a2","device_id":"%1$s","timestamp":1700000000,"encrypted":false,
                 "hidden":false,"public_key":"","fingerprint":"","payload":{"version":"","action":"%2$s","device_id":"%1$s",
                 "signature":"","encrypted_value":"","hidden_value":"","value":{"timestamp":1700000000}}}
                """
                .formatted(device, action);
    }

    private Optional<JsonNode> hubMessage(String action) throws Exception {
        for (MqttEvents.Message message : mqtt.messages()) {
            if (message.topic().equals("kerberos/hub/acc0unt")
                    && message.payload().contains("\"action\":\"" + action + "\"")) {
                return Optional.of(JSON.readTree(message.payload()));
            }
        }
        return Optional.empty();
    }

    private long tellings(String topic) {
        return mqtt.messages().stream()
                .filter(message -> message.topic().equals(topic))
                .count();
    }

    /** Each topic that Home Assistant is told of has a message, or is a command; each template reads what state has. */
    private void works(JsonNode told, JsonNode described) {
        for (String name : List.of("state_topic", "topic")) {
            if (told.has(name)) {
                await(() -> mqtt.bytes(told.get(name).asText()).length > 0);
            }
        }
        if (told.has("command_topic")) {
            String topic = told.get("command_topic").asText();
            assertThat(described.get("channels").findValuesAsText("address"))
                    .contains(topic.replace("door", "{camera}"));
        }
        Matcher member = Pattern.compile("value_json\\.(\\w+)")
                .matcher(told.path("value_template").asText());
        assertThat(told.has("value_template")).isEqualTo(member.find());
        if (told.has("value_template")) {
            assertThat(described.at("/components/schemas/state/properties").has(member.group(1)))
                    .as(told.toString())
                    .isTrue();
        }
    }

    private AgentProcess agent(String... cameras) throws Exception {
        return builder(cameras).start();
    }

    private AgentProcess.Builder builder(String... cameras) {
        StringBuilder yaml = new StringBuilder();
        for (String id : cameras) {
            yaml.append("  ")
                    .append(id)
                    .append(":\n    url: ")
                    .append(camera.url("door"))
                    .append("\n    recording: motion\n");
        }
        return AgentProcess.in(home)
                .cameras(yaml.toString())
                .env("KERBEROS_MQTT_URL", broker.url())
                .env("KERBEROS_MQTT_CA_FILE", server.caFile().toString())
                .env("KERBEROS_MQTT_CERTIFICATE_FILE", client.caFile().toString())
                .env("KERBEROS_MQTT_KEY_FILE", client.keyFile().toString());
    }

    @Test
    void shouldKeepTheStateAtTheBrokerAndDoWhatCommandsAsk() throws Exception {
        agent = agent("door", "yard");
        await(() -> state("door").path("status").asText().equals("live"));
        // Told after the states.
        await(() -> mqtt.text(STATUS).equals("online"));
        assertThat(state("door").path("armed").asBoolean()).isTrue();
        await(() -> mqtt.has("door", "motion.started"));

        command("armed", "OFF", 200);
        await(() -> !state("door").path("armed").asBoolean(true));
        await(() -> !state("door").path("motion").asBoolean(true));
        command("sensitivity", "0.75", 200);
        await(() -> state("door").path("sensitivity").asDouble() == 0.75);
        command("record", "ON", 200);
        await(() -> state("door").path("recordingByHand").asBoolean());
        command("record", "OFF", 200);
        await(() -> !state("door").path("recordingByHand").asBoolean(true));
        assertThat(mqtt.bytes(PICTURE)).isEmpty();
        command("snapshot", "", 200);
        await(() -> mqtt.bytes(PICTURE).length > 1000);
        assertThat(mqtt.bytes(PICTURE)).startsWith(0xFF, 0xD8, 0xFF);

        assertThat(command("armed", "perhaps", 400).path("detail").asText()).contains("perhaps", "ON nor OFF");
        assertThat(command("sensitivity", "2", 400).path("detail").asText()).contains("0 to 1");
        assertThat(command("record", "2h", 400).path("detail").asText()).contains("1s to 1h");
        assertThat(command("dance", "ON", 404).path("detail").asText())
                .contains("record, armed, sensitivity, snapshot");
        mqtt.ask(COMMANDS + "sensitivity", "0.5", STATUS, "into-the-state");
        await(() -> state("door").path("sensitivity").asDouble() == 0.5);
        command("sensitivity", "0.75", 200);
        assertThat(mqtt.text(STATUS))
                .as("no reply goes into the agent's own topics")
                .isEqualTo("online");
        try (MqttEvents late = observer()) {
            await(() -> late.text(STATUS).equals("online") && late.bytes(PICTURE).length > 1000);
            await(() -> late.text(STATE).equals(mqtt.text(STATE)));
        }
        isDescribed("state", state("door"));
        isDescribed("state", state("yard"));
    }

    @Test
    void shouldSurviveTheBrokerTheAgentAndTheCamera() throws Exception {
        agent = agent("door", "yard");
        await(() -> state("door").path("status").asText().equals("live"));
        command("armed", "OFF", 200);
        command("snapshot", "", 200);
        await(() -> mqtt.bytes(PICTURE).length > 1000);

        agent.kill();
        await(() -> mqtt.text(STATUS).equals("offline"));
        try (MqttEvents late = observer()) {
            await(() -> !late.text(STATUS).isEmpty());
            assertThat(late.text(STATUS)).as("the will is kept too").isEqualTo("offline");
        }
        mqtt.send(COMMANDS + "armed", "ON", true);
        agent = agent("door");
        await(() -> mqtt.text(STATUS).equals("online"));
        assertThat(state("door").path("armed").asBoolean(true))
                .as("kept over a restart, and what the broker retained is not taken")
                .isFalse();
        await(() -> mqtt.text("kerberos/cameras/yard/state").isEmpty());
        await(() -> mqtt.bytes(PICTURE).length == 0);

        broker.stop();
        mqtt.close();
        broker.start();
        mqtt = observer();
        await(() -> mqtt.text(STATUS).equals("online"));
        await(() -> state("door").path("status").asText().equals("live"));
        camera.refuseConnections(true);
        camera.dropConnections();
        await(() -> state("door").path("status").asText().equals("lost"));
        isDescribed("state", state("door"));
        agent.terminate();
        await(() -> mqtt.text(STATUS).equals("offline"));
        assertThat(state("door").path("status").asText()).isEqualTo("lost");
    }

    private void await(Callable<Boolean> condition) {
        agent.await(Duration.ofSeconds(90), condition);
    }

    private JsonNode state(String id) throws Exception {
        return JSON.readTree(mqtt.text("kerberos/cameras/" + id + "/state"));
    }

    private JsonNode command(String name, String payload, int status) throws Exception {
        String correlation = "ask-" + asked++;
        mqtt.ask(COMMANDS + name, payload, REPLIES, correlation);
        await(() -> mqtt.correlation(REPLIES).equals(correlation));
        JsonNode reply = JSON.readTree(mqtt.text(REPLIES));
        assertThat(reply.path("status").asInt()).as(reply.toString()).isEqualTo(status);
        isDescribed("reply", reply);
        return reply;
    }

    /** By the schema of the AsyncAPI document that the agent serves, closed. */
    private void isDescribed(String schema, JsonNode message) {
        ObjectNode closed = (ObjectNode) agent.json("/api/asyncapi.json").at("/components/schemas/" + schema);
        closed.put("additionalProperties", false);
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7)
                        .getSchema(closed)
                        .validate(message))
                .as(message.toString())
                .isEmpty();
    }
}
