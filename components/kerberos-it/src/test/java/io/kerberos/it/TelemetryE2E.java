package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.HttpReceiver.Answer;
import io.kerberos.testkit.server.HttpReceiver.Received;
import io.kerberos.testkit.server.MqttBroker;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector gets of one motion, from the picture to a webhook, a broker and a store, and that it gets no secret. */
class TelemetryE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String CANARY = "canary-5e1d";

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpReceiver collector;
    private HttpReceiver webhook;

    @BeforeEach
    void start() throws IOException {
        collector = HttpReceiver.open(0, threads);
        webhook = HttpReceiver.open(0, threads);
    }

    @AfterEach
    void stop() {
        collector.close();
        webhook.close();
        threads.shutdownNow();
    }

    @Test
    void shouldSendOneTraceFromThePictureToEachSinkWithoutSecrets() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        // the first attempt of each event fails, with the address in the message of the exception
        webhook.answerNext(Answer.status(503));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", media)
                        .digestLogin("viewer", CANARY)
                        .start();
                MqttBroker broker = MqttBroker.open();
                MqttEvents mqtt = new MqttEvents(broker.url());
                AgentProcess agent = withEverySink(camera, broker).start()) {
            agent.await(
                    SOON,
                    () -> mqtt.has("door", "motion.started")
                            && spanOf("motion.started").isPresent()
                            && sentBy("events-to-webhook").isPresent()
                            && sentBy("events-to-mqtt").isPresent()
                            && spanOf("clips-to-folder").isPresent());
            agent.json("/api/events");
            agent.terminate();

            Span motion = spanOf("motion.started").orElseThrow();
            JsonNode event = event(webhook.received().stream().map(Received::text));
            assertThat(event.path("traceparent").asText()).isEqualTo(traceparent(motion));
            assertThat(event(mqtt.messages().stream().map(MqttEvents.Message::payload)))
                    .isEqualTo(event);
            assertThat(motion.getParentSpanId()).isEqualTo(ByteString.EMPTY);
            Instant picture = Instant.parse(event.path("time").asText());
            assertThat(Instant.EPOCH.plusNanos(motion.getStartTimeUnixNano())).isEqualTo(picture);

            Span toWebhook = sentBy("events-to-webhook").orElseThrow();
            Span route = parent(toWebhook);
            assertThat(parent(route)).isEqualTo(motion);
            assertThat(motion.getEndTimeUnixNano()).isGreaterThanOrEqualTo(motion.getStartTimeUnixNano());
            assertThat(attributes(route))
                    .contains("kerberos.camera=door", "kerberos.event.type=motion.started")
                    .contains("kerberos.event.id=" + event.path("id").asText());
            assertThat(toWebhook.getName()).isEqualTo("http POST");
            assertThat(attributes(toWebhook)).contains("server.address=" + webhook.url(""), "http.status_code=200");
            assertThat(webhook.received())
                    .filteredOn(
                            request -> request.text().contains(event.path("id").asText()))
                    .extracting(request -> request.header("traceparent"))
                    .contains(traceparent(toWebhook));
            assertThat(parent(parent(sentBy("events-to-mqtt").orElseThrow()))).isEqualTo(motion);

            Span clip = parent(spanOf("clips-to-folder").orElseThrow());
            assertThat(clip.getName()).isEqualTo("clip");
            assertThat(clip.getEndTimeUnixNano() - clip.getStartTimeUnixNano())
                    .isGreaterThan(Duration.ofSeconds(1).toNanos());
            assertThat(spans())
                    .as("the failed attempt too, with its reason")
                    .anySatisfy(span -> assertThat(span.toString()).contains("HTTP operation failed"));
            assertThat(everything()).doesNotContain(CANARY).doesNotContain("platform-http", "api-doc");
            assertThat(agent.log()).doesNotContain(CANARY).doesNotContain("takes no spans");
            assertThat(collector.received())
                    .allSatisfy(request -> assertThat(request.path()).isEqualTo("/otlp/v1/traces"))
                    .allSatisfy(
                            request -> assertThat(request.header("x-tenant")).isEqualTo("seven"));
        }
    }

    private AgentProcess.Builder withEverySink(RtspCamera camera, MqttBroker broker) {
        return AgentProcess.in(home)
                .cameras("  door:\n    url: " + camera.urlWithLogin("door") + "\n    preRoll: 1s\n    postRoll: 1s\n"
                        + "    maxLength: 5s\n")
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url("/otlp"))
                .env("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=seven")
                .env("OTEL_BSP_SCHEDULE_DELAY", "500")
                .env("KERBEROS_MQTT_URL", broker.url())
                .env("KERBEROS_MQTT_USERNAME", "agent")
                .env("KERBEROS_MQTT_PASSWORD", CANARY)
                .env("KERBEROS_HUB_KEY", CANARY)
                .env("KERBEROS_WEBHOOK_URL", webhook.url("/hook/" + CANARY + "?token=" + CANARY))
                .env("KERBEROS_WEBHOOK_HEADERS", "Authorization: Bearer " + CANARY)
                .env("KERBEROS_DELIVERY_DELAY", "500ms")
                .env("KERBEROS_FOLDER_PATH", home.resolve("delivered").toString())
                // nobody is there
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", "http://127.0.0.1:9")
                .env("KERBEROS_S3_ACCESS_KEY", CANARY)
                .env("KERBEROS_S3_SECRET_KEY", CANARY);
    }

    @Test
    void shouldLoadNothingOfItUnlessACollectorIsNamedAndSayOnceThatOneIsAway() throws Exception {
        Path classes = home.resolve("classes.txt");
        AgentProcess.Builder builder = AgentProcess.in(home)
                .cameras("  door:\n    url: rtsp://127.0.0.1:9/nobody\n")
                .env("KERBEROS_WEBHOOK_URL", webhook.url("/hook"))
                .env("KERBEROS_JAVA_OPTS", "-Xlog:class+load:file=" + classes);
        try (AgentProcess agent = builder.start()) {
            agent.await(SOON, () -> !webhook.received().isEmpty());
        }
        assertThat(Files.readString(classes))
                .contains("io.kerberos.agent.Agent ")
                .doesNotContain("io.opentelemetry", "org.apache.camel.telemetry", "io.kerberos.agent.telemetry");

        collector.answerAlways(Answer.status(503));
        try (AgentProcess agent = builder.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
                .env("KERBEROS_TELEMETRY_URL", collector.url(""))
                .env("OTEL_BSP_SCHEDULE_DELAY", "200")
                .env("OTEL_EXPORTER_OTLP_TIMEOUT", "5000")
                .start()) {
            agent.await(SOON, () -> agent.says("takes no spans"));
            assertThat(agent.log())
                    .contains("127.0.0.1:" + collector.port() + " takes no spans")
                    .contains("503");
        }
        assertThat(collector.received()).isNotEmpty();
    }

    /** The attempt of this route that ended well, for the start of a motion. */
    private Optional<Span> sentBy(String route) {
        return spanOf("motion.started").flatMap(motion -> spans().stream()
                .filter(span -> span.getTraceId().equals(motion.getTraceId()))
                .filter(span -> attributes(span).contains("op=EVENT_SENT"))
                .filter(span -> !attributes(span).contains("error=true"))
                .filter(span -> !span.getName().startsWith("bean"))
                .filter(span -> find(span.getParentSpanId())
                        .filter(parent -> parent.getName().equals(route)
                                && attributes(parent).contains("kerberos.event.type=motion.started"))
                        .isPresent())
                .findFirst());
    }

    private Optional<Span> spanOf(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).findFirst();
    }

    private Span parent(Span span) {
        return find(span.getParentSpanId()).orElseThrow();
    }

    private Optional<Span> find(ByteString id) {
        return spans().stream().filter(span -> span.getSpanId().equals(id)).findFirst();
    }

    private static JsonNode event(Stream<String> bodies) throws IOException {
        String started = bodies.filter(body -> body.contains("\"io.kerberos.motion.started.v1\""))
                .findFirst()
                .orElseThrow();
        return new JsonMapper().readTree(started);
    }

    private static List<String> attributes(Span span) {
        return span.getAttributesList().stream()
                .map(attribute ->
                        attribute.getKey() + "=" + attribute.getValue().getStringValue())
                .toList();
    }

    private static String traceparent(Span span) {
        return "00-" + hex(span.getTraceId()) + "-" + hex(span.getSpanId()) + "-01";
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private List<Span> spans() {
        return requests().stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private String everything() {
        return requests().toString();
    }

    private List<ExportTraceServiceRequest> requests() {
        return collector.received().stream().map(TelemetryE2E::decoded).toList();
    }

    private static ExportTraceServiceRequest decoded(Received request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request.content());
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }
}
