package io.kerberos.agent.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.agent.access.AccessSettings;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.camera.CameraThreads;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.recovery.Recovery;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A real Camel Main with the interface on a free port of the loopback, over scripted cameras and a spool in a folder. */
final class RunningAgent implements AutoCloseable {
    /** Password of {@code admin} in {@link #withLogin}; its hash has few iterations, so that logging in costs a test nothing. */
    static final String PASSWORD = "correct horse";

    private static final String USERS =
            "admin:$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ\n";

    static final Instant START = Instant.parse("2026-05-31T22:00:00Z");

    final AtomicLong nanos = new AtomicLong();
    final Spool spool;
    final CameraSessions cameras;
    final Optional<String> firstPassword;
    final int port;
    String password;

    private final Main main = new Main();
    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CameraSessions.Hold> holds = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** An agent that was started before and has its login. */
    static RunningAgent withLogin(Path data) throws Exception {
        return withLogin(data, 0);
    }

    static RunningAgent withLogin(Path data, int port) throws Exception {
        Files.createDirectories(data.resolve("access"));
        Files.writeString(data.resolve("access/users"), USERS);
        RunningAgent agent = new RunningAgent(data, AccessSettings.random(), port);
        agent.password = PASSWORD;
        return agent;
    }

    RunningAgent(Path data, AccessSettings settings) throws Exception {
        this(data, settings, 0);
    }

    RunningAgent(Path data, AccessSettings settings, int wantedPort) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logs.start();
        root.addAppender(logs);
        Clocks clocks = new Clocks(Instant::now, System::nanoTime);
        spool = Spool.open(data, clocks);
        ScriptedEngine engine = new ScriptedEngine();
        RecoveryReport recovery = Recovery.run(spool, engine, clocks);
        cameras = new CameraSessions(
                engine, spool, clocks, new SecureRandom(), new CameraThreads(threads, threads, threads));
        LocalApi api = LocalApi.install(
                main, settings, data, new Surveillance(() -> cameras, () -> spool, () -> recovery), nanos::get);
        firstPassword = api.firstPassword();
        password = settings.password().or(api::firstPassword).orElse("");
        main.setPropertyPlaceholderLocations(LocalApi.PROPERTIES);
        main.addInitialProperty("kerberos.http.port", Integer.toString(wantedPort));
        try {
            main.start();
        } catch (Exception e) {
            close();
            throw e;
        }
        port = LocalApi.port(main.getCamelContext());
    }

    /** A camera that is live and has sent all it will, or that is lost when its host is another than {@code live}. */
    void camera(String id, String host) {
        StreamSpec stream = new StreamSpec(
                URI.create("rtsp://" + host + "/main?token=hidden"),
                new io.kerberos.core.camera.Credentials("viewer", "camera-canary-secret"),
                StreamSpec.Transport.TCP,
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                false);
        MotionSpec still = new MotionSpec(false, 0.5, 0.01, 5, List.of(), List.of());
        ClipPolicy clips = new ClipPolicy(
                RecordingMode.MANUAL,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        holds.add(cameras.hold(new CameraSpec(id, "Camera " + id, stream, null, clips, still, 1 << 20)));
        CameraSession session = cameras.find(id).orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> host.equals("live")
                        ? session.state().packets() == ScriptedEngine.PACKETS
                        : session.state().status() == CameraStatus.LOST);
    }

    /** Lets go of the camera made last. */
    void dropCamera() {
        holds.remove(holds.size() - 1).close();
    }

    /** A recording whose file holds these bytes. */
    Clip recording(String id, String camera, Instant start, byte[] bytes) throws Exception {
        Path file = spool.recordings().resolve(camera).resolve(id + ".mp4");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Clip clip = new Clip(
                id,
                camera,
                "run-1",
                ClipKind.MOTION,
                file,
                start,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                false,
                bytes.length,
                sha256(bytes));
        spool.publish(clip);
        return clip;
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Where other parts of the agent mount handlers. */
    Router router() {
        return main.getCamelContext().hasService(MainHttpServer.class).getRouter();
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", basic("admin", password));
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return new JsonMapper().readTree(get(path).body());
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Everything that was logged, as it would be printed. */
    String log() {
        StringBuilder text = new StringBuilder();
        List<ILoggingEvent> events;
        synchronized (logs) { // as its base class does when it appends
            events = List.copyOf(logs.list);
        }
        for (ILoggingEvent event : events) {
            text.append(event.getFormattedMessage()).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws Exception {
        main.stop();
        List.copyOf(holds).forEach(CameraSessions.Hold::close);
        cameras.stopAll();
        spool.close();
        threads.shutdownNow();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logs);
    }
}
