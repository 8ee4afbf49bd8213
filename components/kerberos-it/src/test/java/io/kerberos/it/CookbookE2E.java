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
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.net.SocketFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/guide/cookbook.md as they stand there, in one agent: three cameras with motion in, servers out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookbookE2E {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK =
            Pattern.compile("```yaml\\n(- route:\\n    id: (\\S+)\\n.*?)```", Pattern.DOTALL);
    private static final String OF_OURS =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: of-ours-source
              labels:
                camel.apache.org/kamelet.type: source
            spec:
              definition:
                title: Of ours source
                type: object
              template:
                from:
                  uri: timer:of-ours?repeatCount=1
                  steps:
                    - setBody:
                        constant: from a library of ours
                    - to:
                        uri: kamelet:sink
            """;
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final List<String> NOT_RUN = List.of("clips-to-azure");

    @TempDir
    static Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private RtspCamera camera;
    private HttpReceiver http;
    private MqttBroker broker;
    private MqttEvents mqtt;
    private S3Server s3;
    private SftpServer sftp;
    private KafkaBroker kafka;
    private AgentProcess agent;

    @BeforeAll
    void start() throws Exception {
        mail.start();
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        camera = RtspCamera.builder()
                .live("gate", media)
                .live("left", media)
                .live("right", media)
                .start();
        http = HttpReceiver.open(0, threads);
        broker = MqttBroker.open();
        mqtt = new MqttEvents(broker.url(), SocketFactory.getDefault(), "home/#", "siren/#");
        Files.createDirectories(home.resolve("s3/clips"));
        s3 = S3Server.open(home.resolve("s3"));
        kafka = KafkaBroker.launch(home.resolve("kafka"));
        sftp = SftpServer.open(home.resolve("sftp"), "cameras", "door&20%41");
        Path knownHosts = Files.writeString(home.resolve("known_hosts"), sftp.knownHost());
        writeRecipes();
        writeLibraries();
        StringBuilder cameras = new StringBuilder();
        for (String id : List.of("gate", "left", "right")) {
            cameras.append("  %s:\n    url: %s\n    preRoll: 1s\n    postRoll: 1s\n".formatted(id, camera.url(id)));
        }
        cameras.append("  gone:\n    url: rtsp://127.0.0.1:1/gone\n");
        agent = AgentProcess.in(home)
                .cameras(cameras.toString())
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", s3.url())
                .env("KERBEROS_S3_ACCESS_KEY", s3.accessKey())
                .env("KERBEROS_S3_SECRET_KEY", s3.secretKey())
                .env("NIGHT_HOURS", "00..23")
                .env("BROKER_URL", broker.url())
                .env("SLACK_URL", http.url("/slack"))
                .env("TICKET_URL", http.url("/tickets"))
                .env("KAFKA_BROKERS", kafka.address())
                .env("SFTP_HOST", sftp.address())
                .env("SFTP_USER", "cameras")
                .env("SFTP_PASSWORD", "door&20%41")
                .env("SFTP_KNOWN_HOSTS", knownHosts.toString())
                .env("ALARM_URL", http.url("/alarms"))
                .env("ALARM_ACCOUNT", "4711")
                .env("TICKET_TOKEN", "ticket-canary-4")
                .env("SELDOM_URL", http.url("/seldom"))
                .env("BOTH_URL", http.url("/both"))
                .env("GRAFANA_URL", http.url(""))
                .env("GRAFANA_TOKEN", "g")
                .env("NTFY_URL", http.url(""))
                .env("NTFY_TOPIC", "lost")
                .env("MONITOR_URL", http.url("/alive"))
                .env("LIBRARY_URL", http.url("/library"))
                .env("MAIL_PROTOCOL", "smtp")
                .env("MAIL_HOST", "127.0.0.1")
                .env("MAIL_SERVER", String.valueOf(mail.getSmtp().getPort()))
                .start();
    }

    private static void writeRecipes() throws IOException {
        Path routes = Files.createDirectories(home.resolve("routes"));
        String page = Files.readString(AgentProcess.root().resolve("docs/guide/cookbook.md"));
        Matcher recipe = BLOCK.matcher(page);
        int found = 0;
        while (recipe.find()) {
            found++;
            if (!NOT_RUN.contains(recipe.group(2))) {
                Files.writeString(routes.resolve(recipe.group(2) + ".camel.yaml"), recipe.group(1));
            }
        }
        assertThat(found).as("recipes on the page").isEqualTo(15);
    }

    /** Jars beside the settings: components of the recipes, and one with a kamelet. */
    private static void writeLibraries() throws IOException {
        Path libraries = Files.createDirectories(home.resolve("config/lib"));
        try (Stream<Path> jars = Files.list(Path.of("target/cookbook-lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
        }
        Path library = libraries.resolve("of-ours.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library))) {
            jar.putNextEntry(new ZipEntry("kamelets/of-ours-source.kamelet.yaml"));
            jar.write(OF_OURS.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(
                home.resolve("routes/of-ours.camel.yaml"),
                """
                - route:
                    id: of-ours
                    from:
                      uri: kamelet:of-ours-source
                      steps:
                        - to:
                            uri: "{{env:LIBRARY_URL}}"
                """);
    }

    @AfterAll
    void stop() throws Exception {
        agent.close();
        mqtt.close();
        http.close();
        broker.close();
        s3.close();
        sftp.close();
        kafka.close();
        camera.close();
        mail.stop();
        threads.shutdownNow();
    }

    @Test
    void shouldAlertAtNight() {
        agent.await(SOON, () -> mqtt.messages().stream()
                .anyMatch(message -> message.topic().equals("home/alerts")
                        && message.payload().matches("gate at \\d\\d:\\d\\d:\\d\\d")));
    }

    @Test
    void shouldSwitchTheSirenOnAndOff() {
        for (String state : List.of("ON", "OFF")) {
            agent.await(SOON, () -> mqtt.messages().contains(new MqttEvents.Message("siren/gate/set", state)));
        }
    }

    @Test
    void shouldLinkToAStoredClip() throws Exception {
        String text = JSON.readTree(await("/slack").text()).path("text").asText();
        assertThat(text).matches("(gate|left|right): http://127\\.0\\.0\\.1:.*");
        HttpResponse<byte[]> clip = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(text.replaceFirst("^\\w+: ", "")))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(clip.statusCode()).isEqualTo(200);
        assertThat(new String(clip.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void shouldOpenATicketForTheGateOnly() throws Exception {
        HttpReceiver.Received ticket = await("/tickets");
        JsonNode json = JSON.readTree(ticket.text());
        assertThat(json.path("title").asText()).isEqualTo("Somebody at gate");
        assertThat(json.path("external_id").asText()).isNotEmpty();
        assertThat(ticket.header("Authorization")).isEqualTo("Bearer ticket-canary-4");
        assertThat(agent.log()).doesNotContain("ticket-canary-4");
    }

    @Test
    void shouldSendEventsToKafkaWithTheCameraAsKey() throws Exception {
        ConsumerRecord<String, String> event = kafka.read("cameras", SOON).get(0);
        assertThat(event.key()).isIn("gate", "left", "right", "gone", "agent");
        assertThat(JSON.readTree(event.value()).path("subject").asText()).isEqualTo(event.key());
    }

    @Test
    void shouldPutWholeClipsOnAnSftpServerThatItKnows() throws Exception {
        agent.await(SOON, () -> !delivered().isEmpty());
        Path clip = delivered().get(0);
        Path recorded = home.resolve("data/recordings")
                .resolve(sftp.folder().resolve("clips").relativize(clip));
        assertThat(clip).hasSameBinaryContentAs(recorded);
        assertThat(agent.log()).doesNotContain("door&20");
    }

    private List<Path> delivered() throws IOException {
        return LiveFiles.below(sftp.folder(), ".mp4").stream()
                .filter(file -> file.toString().matches(".*/clips/\\w+/.*"))
                .toList();
    }

    @Test
    void shouldTellTheAlarmReceiverInItsCodes() {
        for (String alarm : List.of("BA gate", "BR gate", "BT gone")) {
            agent.await(SOON, () -> alarms().contains(alarm));
        }
        assertThat(await("/alarms").header("Content-Type")).isEqualTo("application/json");
    }

    private List<String> alarms() throws IOException {
        List<String> alarms = new ArrayList<>();
        for (HttpReceiver.Received request : http.received()) {
            if (request.path().equals("/alarms")) {
                JsonNode alarm = JSON.readTree(request.text());
                assertThat(alarm.path("account").asText()).isEqualTo("4711");
                alarms.add(
                        alarm.path("code").asText() + " " + alarm.path("zone").asText());
            }
        }
        return alarms;
    }

    @Test
    void shouldTellOnceThatBothCamerasAgreeAndSeldomThatSomethingMoves() {
        await("/seldom");
        assertThat(await("/both").text()).isEqualTo("left and right agree");
        assertThat(http.received().stream().filter(request -> request.path().equals("/seldom")))
                .as("three cameras, one alert")
                .hasSize(1);
    }

    @Test
    void shouldMailThePicture() throws Exception {
        agent.await(SOON, () -> mail.getReceivedMessages().length > 0);
        assertThat(mail.getReceivedMessages()[0].getSubject()).matches("(gate|left|right): motion.started");
    }

    @Test
    void shouldRecordWhenAWebhookSaysSo() {
        agent.await(SOON, () -> agent.cameraStatus("left").equals("live"));
        var answer = agent.send("POST", "/hooks/record/left");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("recording left");
    }

    @Test
    void shouldMarkMotionInGrafana() throws Exception {
        JsonNode mark = JSON.readTree(await("/api/annotations").text());
        assertThat(mark.path("time").asLong()).isPositive();
        assertThat(mark.path("tags").get(0).asText()).isEqualTo("motion");
    }

    @Test
    void shouldTellOfALostCameraAndThatTheAgentIsAlive() {
        assertThat(await("/lost").text()).isEqualTo("gone: camera.lost");
        assertThat(await("/alive").text()).isEqualTo("alive");
    }

    @Test
    void shouldFindWhatLiesInTheFolderOfLibraries() {
        assertThat(await("/library").text()).isEqualTo("from a library of ours");
    }

    private HttpReceiver.Received await(String path) {
        AtomicReference<HttpReceiver.Received> found = new AtomicReference<>();
        agent.await(SOON, () -> {
            http.received().stream()
                    .filter(request -> request.path().equals(path))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get();
    }
}
