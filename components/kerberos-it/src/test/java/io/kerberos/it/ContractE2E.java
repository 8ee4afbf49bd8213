package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.protocol.EventContract;
import io.kerberos.protocol.EventType;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.HttpReceiver.Received;
import io.kerberos.testkit.server.MqttBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type of event that a running agent can be brought to send, at a webhook and on MQTT, against its schema. Those of a
 * failing disk are in {@link StorageE2E}; a clock that is set is not brought about here.
 */
class ContractE2E {
    private static final Set<EventType> ELSEWHERE =
            Set.of(EventType.STORAGE_LOST, EventType.STORAGE_BACK, EventType.CLOCK_STEPPED);
    private static final Duration SOON = Duration.ofSeconds(180);
    private static final String CANARY = "canary-91c4";

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RtspCamera camera;
    private MqttBroker broker;
    private MqttEvents mqtt;
    private HttpReceiver webhook;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                .digestLogin("viewer", CANARY)
                .start();
        broker = MqttBroker.open();
        mqtt = new MqttEvents(broker.url());
        webhook = HttpReceiver.open(0, threads);
    }

    @AfterEach
    void stop() throws Exception {
        if (agent != null) {
            agent.close();
        }
        mqtt.close();
        broker.close();
        webhook.close();
        camera.close();
        threads.shutdownNow();
    }

    @Test
    void shouldSendEveryEventAsItsSchemaSaysAndNoSecret() throws Exception {
        agent = agent();
        awaitTypes(EventType.AGENT_STARTED, EventType.MOTION_STARTED, EventType.MOTION_ENDED, EventType.CLIP_DELIVERED);
        loseTheCamera();
        saveBrokenAndGoodFiles();
        awaitTypes(EventType.CLIP_EVICTED);
        agent.terminate();
        agent = agent();
        Set<EventType> all = new TreeSet<>(List.of(EventType.values()));
        all.removeAll(ELSEWHERE);
        awaitTypes(all.toArray(EventType[]::new));
        agent.await(SOON, () -> new HashSet<>(mqttBodies()).containsAll(bodies("agent.stopped")));
        agent.await(SOON, () -> says("agent.started", "\"previousEnd\":\"stopped\""));

        assertThat(mqttBodies()).isNotEmpty().allSatisfy(EventContract::check);
        assertThat(webhook.received())
                .allSatisfy(ContractE2E::carriesItsTrace)
                .allSatisfy(request -> assertThat(request.text()).doesNotContain(CANARY));
        assertThat(mqttBodies()).allSatisfy(body -> assertThat(body).doesNotContain(CANARY));
        assertThat(agent.json("/api/events?limit=1000").toString()).doesNotContain(CANARY);
    }

    private AgentProcess agent() throws Exception {
        return AgentProcess.in(home)
                .cameras(cameras("url: " + camera.urlWithLogin("door")))
                .env("KERBEROS_MQTT_URL", broker.url())
                .env("KERBEROS_MQTT_USERNAME", "agent")
                .env("KERBEROS_MQTT_PASSWORD", CANARY)
                .env("KERBEROS_WEBHOOK_URL", webhook.url("/hook/" + CANARY + "?token=" + CANARY))
                .env("KERBEROS_FOLDER_PATH", home.resolve("delivered").toString())
                // nobody is there, so that clips are evicted before everybody had them
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", "http://127.0.0.1:9")
                .env("KERBEROS_S3_ACCESS_KEY", CANARY)
                .env("KERBEROS_S3_SECRET_KEY", CANARY)
                .env("KERBEROS_RETENTION_SIZE", "1MiB")
                .start();
    }

    private static String cameras(String url) {
        return "  door:\n    " + url
                + "\n    recording: both\n    segmentLength: 5s\n    preRoll: 1s\n    postRoll: 1s\n";
    }

    private void loseTheCamera() throws Exception {
        camera.refuseConnections(true);
        camera.dropConnections();
        awaitTypes(EventType.CAMERA_LOST);
        camera.refuseConnections(false);
        awaitTypes(EventType.CAMERA_BACK);
    }

    private void saveBrokenAndGoodFiles() throws Exception {
        Path file = agent.config().resolve("cameras.yaml");
        String good = Files.readString(file);
        Files.writeString(file, good + "    passwrd: " + CANARY + "\n    transport: " + "pigeon\n");
        Path route = agent.routes().resolve("mine.camel.yaml");
        Files.writeString(
                route,
                "- route:\n    id: mine\n    from:\n      uri: timer:x\n      steps:\n        - to: \"ftp://me:"
                        + CANARY + "@127.0.0.1/?passwrd=" + CANARY + "\"\n");
        agent.await(
                SOON,
                () -> says("agent.config.rejected", "cameras.yaml")
                        && says("agent.config.rejected", "mine.camel.yaml"));
        Files.writeString(file, good + "    name: Front door\n");
        awaitTypes(EventType.CONFIG_ACCEPTED);
        Files.delete(route);
    }

    private void awaitTypes(EventType... types) {
        agent.await(SOON, () -> {
            Set<EventType> seen = new TreeSet<>();
            webhook.received().forEach(request -> seen.add(EventContract.check(request.text())));
            return seen.containsAll(List.of(types));
        });
    }

    private boolean says(String type, String text) {
        return bodies(type).stream().anyMatch(body -> body.contains(text));
    }

    private List<String> bodies(String type) {
        return webhook.received().stream()
                .map(Received::text)
                .filter(text -> text.contains("\"io.kerberos." + type + ".v1\""))
                .toList();
    }

    private List<String> mqttBodies() {
        return mqtt.messages().stream()
                .filter(message -> message.topic().startsWith("kerberos/events/"))
                .map(MqttEvents.Message::payload)
                .toList();
    }

    /** The header that sinks pass on is the attribute of the event, and all that is told of a clip has one trace. */
    private static void carriesItsTrace(Received request) throws Exception {
        JsonNode event = new JsonMapper().readTree(request.text());
        assertThat(request.header("traceparent"))
                .isEqualTo(event.get("traceparent").asText());
        JsonNode clip = event.at("/data/clip/id");
        if (!clip.isMissingNode()) {
            assertThat(request.header("traceparent"))
                    .startsWith("00-" + clip.asText().replace("-", "") + "-");
        }
    }
}
