package io.kerberos.agent.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.access.AccessSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedServerTest {
    private static final List<String> GUARDED = List.of(
            "/",
            "/api/cameras",
            "/api/cameras/front/snapshot",
            "/api/recordings",
            "/api/recordings/clip/video",
            "/api/events",
            "/api/recovery",
            "/api/openapi.json",
            "/observe/metrics",
            "/observe/health",
            "/observe/health/live/",
            "/observe/health/live/../../metrics",
            "/OBSERVE/HEALTH/LIVE",
            "/early",
            "/nothing");

    @TempDir
    Path data;

    @Test
    void shouldAskEverybodyForALogin() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            agent.router().get("/early").order(-1000).handler(context -> context.end("secret"));

            for (String path : GUARDED) {
                HttpResponse<String> answer = agent.send(agent.anonymous(path).GET());
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm="));
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            }
            assertThat(agent.get("/early").body()).isEqualTo("secret");
            assertThat(agent.send(agent.anonymous("/api/recordings/x").DELETE()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldLetNobodyInWhileItStarts() throws Exception {
        int port = portThatIsGivenToNobody();
        AtomicBoolean done = new AtomicBoolean();
        Map<Integer, Integer> seen = new ConcurrentHashMap<>();
        CompletableFuture<Void> hammers =
                CompletableFuture.allOf(Stream.of("/api/cameras", "/observe/metrics", "/q/info")
                        .map(path -> CompletableFuture.runAsync(() -> hammer(port, path, done, seen)))
                        .toArray(CompletableFuture<?>[]::new));
        try (RunningAgent agent = RunningAgent.withLogin(data, port)) {
            assertThat(agent.get("/api/cameras").statusCode()).isEqualTo(200);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            seen.values().stream().mapToInt(Integer::intValue).sum() > 50);
            done.set(true);
            hammers.join();
        } finally {
            done.set(true);
        }

        assertThat(seen.keySet()).containsExactly(401);
    }

    /** Free now, and below those that systems choose for connections and for whoever asks for any port. */
    private static int portThatIsGivenToNobody() throws IOException {
        for (int port : new Random().ints(20_000, 32_000).limit(100).toArray()) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                continue; // somebody's
            }
        }
        throw new IOException("no free port");
    }

    private static void hammer(int port, String path, AtomicBoolean done, Map<Integer, Integer> seen) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (!done.get()) {
            try {
                seen.merge(client.send(request, BodyHandlers.discarding()).statusCode(), 1, Integer::sum);
            } catch (IOException e) {
                Thread.onSpinWait(); // not yet listening
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void shouldTellProbesOnlyWhetherItIsUp() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            agent.camera("back", "nowhere");

            for (String probe : List.of("live", "ready")) {
                String path = "/observe/health/" + probe;
                HttpResponse<String> stranger =
                        agent.send(agent.anonymous(path + "?exposureLevel=full&data=true&stackTrace=true")
                                .GET());
                assertThat(stranger.statusCode()).isEqualTo(200);
                assertThat(stranger.body()).isEqualTo("{\"status\":\"UP\"}");
                assertThat(agent.get(path).body()).contains("\"checks\"");
            }
            assertThat(agent.send(agent.anonymous("/observe/health/live").POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldServeMetricsOfTheCamerasThatThereAre() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            agent.camera("front", "live");
            agent.camera("back", "nowhere");

            assertThat(agent.get("/observe/metrics").body())
                    .contains("kerberos_camera_up{camera=\"front\"} 1.0")
                    .contains("kerberos_camera_up{camera=\"back\"} 0.0")
                    .containsPattern("kerberos_camera_packets_total\\{camera=\"front\"} [1-9]")
                    .contains("# TYPE kerberos_camera_bytes_total counter")
                    .contains("kerberos_camera_runs_total{camera=\"front\"} 1.0")
                    .contains("kerberos_camera_clips_total{camera=\"front\"} 0.0")
                    .contains("kerberos_camera_frames_analysed_total{", "kerberos_camera_packets_skipped_total{")
                    .contains("kerberos_camera_ring_bytes{camera=\"front\"} 3000.0")
                    .contains("kerberos_camera_recording{", "kerberos_camera_motion{")
                    .contains("kerberos_camera_last_packet_age_seconds{camera=\"back\"} NaN");

            agent.dropCamera();

            assertThat(agent.get("/observe/metrics").body())
                    .contains("camera=\"front\"")
                    .doesNotContain("camera=\"back\"");
        }
    }

    @Test
    void shouldSlowDownWhoGuesses() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            for (int i = 0; i < 5; i++) {
                assertThat(tryLogin(agent, "admin", "guess-" + i).statusCode()).isEqualTo(401);
            }

            HttpResponse<String> slowed = tryLogin(agent, "admin", "guess-6");
            assertThat(slowed.statusCode()).isEqualTo(429);
            assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
            assertThat(tryLogin(agent, "admin", RunningAgent.PASSWORD).statusCode())
                    .isEqualTo(429);

            agent.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(tryLogin(agent, "admin", RunningAgent.PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(agent.log())
                    .contains("wrong login for user admin from 127.0.0.1, 5 in a row")
                    .doesNotContain("guess-");
        }
    }

    @Test
    void shouldLetInWhoIsKnownWhileOthersGuess() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            assertThat(agent.get("/api/cameras").statusCode()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                tryLogin(agent, "nobody", "guess-" + i);
            }

            assertThat(tryLogin(agent, "nobody", "guess").statusCode()).isEqualTo(429);
            assertThat(agent.get("/api/cameras").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> tryLogin(RunningAgent agent, String user, String password) throws Exception {
        return agent.send(agent.anonymous("/api/cameras")
                .header("Authorization", RunningAgent.basic(user, password))
                .GET());
    }

    @Test
    void shouldNotCarryOutWhatAnotherSiteAsksFor() throws Exception {
        try (RunningAgent agent = RunningAgent.withLogin(data)) {
            agent.camera("front", "live");
            String path = "/api/cameras/front/recording";

            assertThat(post(agent, path, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
            assertThat(post(agent, path, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
            assertThat(post(agent, path, "Origin", "https://evil.example")).isEqualTo(403);
            assertThat(post(agent, path, "Origin", "null")).isEqualTo(403);
            assertThat(post(agent, path, "Origin", "http://127.0.0.1:" + (agent.port + 1)))
                    .isEqualTo(403);
            assertThat(post(agent, path, "Sec-Fetch-Site", "same-origin")).isEqualTo(202);
            assertThat(post(agent, path, "Origin", "http://127.0.0.1:" + agent.port))
                    .isEqualTo(202);
            assertThat(post(agent, path, "Accept", "*/*")).isEqualTo(202);
        }
    }

    /** The login is proven once for all of them, while they wait in one HTTP/2 connection. */
    @Test
    void shouldAnswerAllWhoComeAtOnceWithOneLogin() throws Exception {
        AccessSettings settings = new AccessSettings(Optional.of("admin"), Optional.of(RunningAgent.PASSWORD));
        try (RunningAgent agent = new RunningAgent(data, settings)) {
            HttpClient client = HttpClient.newHttpClient();
            client.send(agent.anonymous("/observe/health/live").build(), BodyHandlers.discarding());
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> client.sendAsync(agent.request("/api/cameras").build(), BodyHandlers.ofString()))
                    .limit(30)
                    .toList();

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.get().statusCode()).isEqualTo(200);
            });
        }
    }

    private static int post(RunningAgent agent, String path, String header, String value) throws Exception {
        return agent.send(agent.request(path).header(header, value).POST(BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void shouldShowARandomPasswordOnceAndKeepItHashed() throws Exception {
        String password;
        try (RunningAgent agent = new RunningAgent(data, AccessSettings.random())) {
            password = agent.firstPassword.orElseThrow();
            assertThat(password).matches("[2-9a-hjkmnp-zA-HJ-NP-Z]{24}");
            assertThat(agent.get("/api/openapi.json").headers().map().toString())
                    .doesNotContain(password, RunningAgent.basic("admin", password));
            assertThat(agent.log()).doesNotContain(password, RunningAgent.basic("admin", password));
        }
        Path users = data.resolve("access/users");
        String stored = Files.readString(users);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("access"))))
                .isEqualTo("rwx------");
        assertThat(stored)
                .contains("admin:$pbkdf2-sha256$10000$")
                .doesNotContain(password, Base64.getEncoder().encodeToString(password.getBytes(UTF_8)));

        try (RunningAgent again = new RunningAgent(data, AccessSettings.random())) {
            assertThat(again.firstPassword).isEmpty();
            again.password = password;
            assertThat(again.get("/api/cameras").statusCode()).isEqualTo(200);
        }
        assertThat(Files.readString(users)).isEqualTo(stored);
    }
}
