package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every kamelet in one agent: a camera with motion in, servers out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KameletsE2E {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String MISSPELT =
            "url: 'rtsp://127.0.0.1:9/door', feed: clip, segmentLenght: canary-of-a-route";
    private static final String TOKEN = "12345:canary-of-a-bot";

    @TempDir
    static Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private RtspCamera camera;
    private HttpReceiver http;
    private HttpReceiver telegram;
    private AgentProcess agent;

    @BeforeAll
    void start() throws Exception {
        mail.start();
        camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                .start();
        http = HttpReceiver.open(0, threads);
        telegram = HttpReceiver.open(0, threads);
        telegram.answerAlways(new HttpReceiver.Answer(
                200, "{\"ok\": true, \"result\": {\"message_id\": 1, \"date\": 1}}", Duration.ZERO));
        Files.createDirectories(home.resolve("routes"));
        route(
                "events-to-hook",
                "kamelet:kerberos-camera-source/hook",
                "camera: inline, url: \"%s\"".formatted(camera.url("door")),
                """
                - filter:
                    simple: ${header.CamelKerberosEventType} == 'motion.started'
                    steps:
                      - to:
                          uri: kamelet:kerberos-webhook-sink
                          parameters: {url: "%s", token: secret-1}
                """
                        .formatted(http.url("/hook")));
        route(
                "clips-to-hook",
                "kamelet:kerberos-clip-source",
                "camera: door",
                """
                - to:
                    uri: kamelet:kerberos-webhook-sink
                    parameters: {url: "%s", method: PUT}
                """
                        .formatted(http.url("/clips")));
        motion(
                "slack",
                "",
                "{url: \"%s\", message: '${header.CamelKerberosCameraName} says \"hello\"'}"
                        .formatted(http.url("/slack")));
        String picture = "- to: {uri: 'kerberos:door', parameters: {operation: snapshot}}\n";
        motion("ntfy", picture, "{server: \"%s\", topic: garage, priority: 5}".formatted(http.url("")));
        motion("telegram", picture, "{token: \"%s\", chat: '77', server: \"%s\"}".formatted(TOKEN, telegram.url("")));
        motion(
                "email",
                picture,
                "{protocol: smtp, host: 127.0.0.1, port: %d, sender: a@b.example, recipients: c@d.example}"
                        .formatted(mail.getSmtp().getPort()));
        route("unknown", "kamelet:kerberos-camera-source/x", "camera: door", "- to: kamelet:kerberos-pigeon-sink\n");
        route("misspelt", "kerberos:left-out", MISSPELT, "- to: log:x\n");
        agent = AgentProcess.in(home)
                .cameras("  door:\n    name: Front door\n    url: " + camera.url("door")
                        + "\n    preRoll: 1s\n    postRoll: 1s\n")
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        agent.close();
        http.close();
        telegram.close();
        camera.close();
        mail.stop();
        threads.shutdownNow();
    }

    @Test
    void shouldLeaveOutOnlyTheFileThatNamesAnUnknownKamelet() {
        assertThat(agent.log())
                .contains("unknown.camel.yaml: not loaded: line ")
                .contains("there is no kamelet 'kerberos-pigeon-sink' in classpath:kamelets; correct the name")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldLeaveOutOnlyTheFileThatNamesAnUnknownOptionUntilItIsMended() throws Exception {
        String reason = "line 6: kerberos has no option 'segmentLenght'; did you mean segmentLength?";
        assertThat(agent.log()).contains("misspelt.camel.yaml: not loaded: " + reason);
        assertThat(health())
                .contains("\"kerberos-routes\",\"status\":\"DOWN\"", "misspelt.camel.yaml is not loaded: " + reason);
        assertThat(agent.json("/api/cameras").toString()).contains("door").doesNotContain("left-out");
        assertThat(agent.log()).doesNotContain("canary-of-a-route");

        route("misspelt", "kerberos:left-out", "url: 'rtsp://127.0.0.1:9/door', feed: clip", "- to: log:x\n");
        agent.await(SOON, () -> agent.json("/api/cameras").toString().contains("left-out"));
        agent.await(SOON, () -> !health().contains("misspelt.camel.yaml"));
    }

    private String health() {
        return new String(agent.get("/observe/health").body(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepThePlaceOfTheRouteThatUsesASource() {
        assertThat(agent.json("/api/consumers").findValuesAsText("name")).contains("events-to-hook", "clips-to-hook");
    }

    @Test
    void shouldSendEventsOfACameraThatTheRouteDescribes() throws Exception {
        HttpReceiver.Received event = await(http, "/hook");
        JsonNode json = JSON.readTree(event.text());
        assertThat(json.path("type").asText()).isEqualTo("io.kerberos.motion.started.v1");
        assertThat(json.path("subject").asText()).isEqualTo("inline");
        assertThat(event.header("Idempotency-Key")).isEqualTo(json.path("id").asText());
        assertThat(event.header("Authorization")).isEqualTo("Bearer secret-1");
        assertThat(event.header("Content-Type")).startsWith("application/cloudevents+json");
    }

    @Test
    void shouldSendRecordings() {
        HttpReceiver.Received clip = await(http, "/clips");
        assertThat(clip.method()).isEqualTo("PUT");
        assertThat(clip.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(new String(clip.content(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void shouldSendTextToSlackAsJson() throws Exception {
        assertThat(JSON.readTree(await(http, "/slack").text()).path("text").asText())
                .isEqualTo("Front door says \"hello\"");
    }

    @Test
    void shouldPushAPictureThroughNtfy() {
        HttpReceiver.Received push = await(http, "/garage");
        assertThat(push.content()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(push.header("Title")).isEqualTo("Front door");
        assertThat(push.header("Message")).isEqualTo("Front door: motion.started");
        assertThat(push.header("Priority")).isEqualTo("5");
        assertThat(push.header("Authorization")).isEmpty();
    }

    @Test
    void shouldSendAPictureToTelegramAndKeepTheTokenOutOfTheLog() {
        HttpReceiver.Received photo = await(telegram, "/bot" + TOKEN + "/sendPhoto");
        String text = new String(photo.content(), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("Front door: motion.started", "name=\"chat_id\"", "\u00ff\u00d8\u00ff");
        assertThat(agent.log()).doesNotContain("canary-of-a-bot");
    }

    @Test
    void shouldMailTextWithThePictureAttached() throws Exception {
        agent.await(SOON, () -> mail.getReceivedMessages().length > 0);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Front door: motion.started");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("c@d.example");
        assertThat(message.getHeader("CamelKerberosCamera")).isNull();
        Multipart parts = (Multipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Front door: motion.started, 20");
        Part attached = parts.getBodyPart(1);
        assertThat(attached.getContentType()).startsWith("image/jpeg");
        assertThat(attached.getFileName()).startsWith("door_").endsWith(".jpg");
        assertThat(attached.getInputStream().readAllBytes()).startsWith(0xFF, 0xD8, 0xFF);
    }

    private HttpReceiver.Received await(HttpReceiver receiver, String path) {
        AtomicReference<HttpReceiver.Received> found = new AtomicReference<>();
        agent.await(SOON, () -> {
            receiver.received().stream()
                    .filter(request -> request.path().equals(path))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }

    /** A route of its own for each sink, at each motion. */
    private static void motion(String sink, String before, String parameters) throws IOException {
        route(
                "motion-to-" + sink,
                "kerberos:door",
                "feed: event",
                """
                - filter:
                    simple: ${header.CamelKerberosEventType} == 'motion.started'
                    steps:
                """
                        + (before
                                        + "- to:\n    uri: kamelet:kerberos-%s-sink\n    parameters: %s\n"
                                                .formatted(sink, parameters))
                                .indent(8));
    }

    private static void route(String id, String from, String parameters, String steps) throws IOException {
        Files.writeString(
                home.resolve("routes").resolve(id + ".camel.yaml"),
                """
                - route:
                    id: %s
                    routeConfigurationId: delivery
                    from:
                      uri: %s
                      parameters: {%s}
                      steps:
                """
                                .formatted(id, from, parameters)
                        + steps.indent(8));
    }
}
