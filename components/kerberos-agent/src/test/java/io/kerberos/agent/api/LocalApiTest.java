package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.motion.Box;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalApiTest {
    @TempDir
    static Path data;

    static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        Path foreign = Files.createDirectories(data.resolve("recordings/front/2026-05-31"));
        Files.writeString(data.resolve("recordings/mine.txt"), "foreign");
        Files.writeString(foreign.resolve("120000.000Z-0199c0de-0000-7000-8000-000000000001.mp4.part"), "torn");
        agent = RunningAgent.withLogin(data);
        agent.camera("front", "live");
        agent.camera("back", "nowhere");
        for (int i = 1; i <= 3; i++) {
            agent.recording("front-" + i, "front", RunningAgent.START.plusSeconds(60L * i), new byte[i]);
        }
        agent.recording("back-1", "back", RunningAgent.START.plusSeconds(600), new byte[10]);
        agent.spool.publish(new MotionStarted(
                "event-1",
                "front",
                RunningAgent.START,
                "run-1",
                0.25,
                List.of(new Box(0.1, 0.2, 0.3, 0.4)),
                List.of("door")));
        agent.spool.publish(
                new CameraBack("event-2", "back", RunningAgent.START.plusSeconds(5), "run-2", Duration.ofSeconds(7)));
    }

    @AfterAll
    static void stop() throws Exception {
        agent.close();
    }

    @Test
    void shouldTellTheStateOfEachCamera() throws Exception {
        JsonNode all = agent.json("/api/cameras");

        assertThat(all).hasSize(2);
        JsonNode live = all.get(0);
        assertThat(live.get("status").asText()).isEqualTo("live");
        assertThat(live.get("tracks").get(0).get("codec").asText()).isEqualTo("h264");
        assertThat(live.get("tracks").get(0).get("width").asInt()).isEqualTo(640);
        assertThat(live.get("counters").get("bytes").asLong()).isPositive();
        assertThat(live.get("recording").isBoolean()).isTrue();
        JsonNode lost = agent.json("/api/cameras/back");
        assertThat(lost.get("status").asText()).isEqualTo("lost");
        assertThat(lost.get("fault").get("kind").asText()).isEqualTo("unreachable");
        assertThat(lost.get("since").asText()).endsWith("Z");
    }

    @Test
    void shouldTellWhatTheStartRecovered() throws Exception {
        JsonNode recovery = agent.json("/api/recovery");

        assertThat(recovery.at("/files").asInt()).isEqualTo(2);
        assertThat(recovery.at("/foreign/first/0/file").asText()).isEqualTo("mine.txt");
        assertThat(recovery.at("/quarantined/count").asInt()).isEqualTo(1);
        assertThat(recovery.at("/quarantined/first/0/what").asText()).contains("no whole fragment");
        assertThat(recovery.at("/recovered/count").asInt()).isZero();
        assertThat(recovery.at("/seconds").asDouble()).isPositive();
        assertThat(recovery.has("index")).isFalse();
    }

    @Test
    void shouldTellNeitherLoginsNorTokensNorPaths() throws Exception {
        for (String path : List.of(
                "/api/cameras",
                "/api/recordings",
                "/api/events",
                "/api/recovery",
                "/observe/metrics",
                "/api/openapi.json")) {
            assertThat(agent.get(path).body())
                    .doesNotContain("camera-canary-secret", "viewer", "token=hidden", data.toString());
        }
    }

    @Test
    void shouldSendAPictureOfALiveCamera() throws Exception {
        HttpResponse<String> picture = agent.get("/api/cameras/front/snapshot?width=320");

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(picture.body()).isEqualTo("jpeg of width 320");
        assertThat(agent.get("/api/cameras/front/snapshot").body()).isEqualTo("jpeg of width 0");
    }

    @Test
    void shouldSayThatALostCameraHasNoPicture() throws Exception {
        HttpResponse<String> answer = agent.get("/api/cameras/back/snapshot");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("back").contains("\"status\":503");
    }

    @Test
    void shouldStartAndStopRecordingByHand() throws Exception {
        HttpResponse<String> started = agent.send(
                agent.request("/api/cameras/front/recording?duration=5m").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.body()).contains("\"id\":\"front\"");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> agent.json("/api/cameras/front").get("recording").asBoolean());

        HttpResponse<String> stopped =
                agent.send(agent.request("/api/cameras/front/recording").DELETE());
        assertThat(stopped.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/recordings?limit=0, limit = 0, 1 to 1000",
        "/api/recordings?limit=many, limit = many, 1 to 1000",
        "/api/recordings?limit=1001, limit = 1001, 1 to 1000",
        "/api/recordings?limit=1&limit=2, 'limit = 1,2', once",
        "/api/recordings?from=yesterday, from = yesterday, 2026-",
        "/api/events?until=1, until = 1, 2026-",
        "/api/events?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z, from = 2026-02-01T00:00:00Z, exchange",
        "/api/recordings?cam=front, cam, camera",
        "/api/events?area=1, area, camera",
        "/api/cameras/front/snapshot?width=0, width = 0, 16 to 8192",
        "/api/cameras/front/snapshot?height=9, height, width",
        "/api/cameras?x=1, x, none"
    })
    void shouldNameTheParameterTheValueAndTheRemedy(String path, String named, String remedy) throws Exception {
        HttpResponse<String> answer = agent.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("parameter " + named).contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "2h", "soon", "-5s"})
    void shouldRefuseAWrongDuration(String duration) throws Exception {
        HttpResponse<String> answer = agent.send(agent.request("/api/cameras/front/recording?duration=" + duration)
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("duration = " + duration).contains("1s to 3600s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cameras/nobody",
                "/api/cameras/nobody/snapshot",
                "/api/cameras/FRONT",
                "/api/cameras/..%2ffront",
                "/api/cameras/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/api/recordings/nothing",
                "/api/recordings/..%2f..%2findex.db",
                "/api/recordings/..%2f..%2findex.db/video",
                "/api/recordings/%2e%2e/video",
                "/api/recordings/..%5c..%5caccess%5cusers/video",
                "/api/recordings/%00/video",
                "/api/../access/users",
                "/api/nothing"
            })
    void shouldFindNothingWhereThereIsNothing(String path) throws Exception {
        HttpResponse<String> answer = agent.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("pbkdf2", "SQLite");
    }

    @Test
    void shouldNotTakeAQueryForAPath() throws Exception {
        assertThat(agent.json("/api/cameras/back").get("id").asText()).isEqualTo("back");
        HttpResponse<String> answer = agent.send(
                agent.request("/api/cameras/back").header("camera", "front").GET());
        assertThat(answer.body()).contains("\"id\":\"back\"");
        assertThat(agent.get("/api/cameras/back?camera=front").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?until=2026-06-02T00:00:00Z, back-1 front-3 front-2 front-1",
        "?camera=front&until=2026-06-02T00:00:00Z, front-3 front-2 front-1",
        "?camera=front&until=2026-06-02T00:00:00Z&limit=2, front-3 front-2",
        "?from=2026-05-31T22:02:00Z&until=2026-06-02T00:00:00Z, back-1 front-3 front-2",
        "?from=2026-05-31T22:02:00Z&until=2026-05-31T22:03:00Z, front-2",
        "?camera=nobody, ''"
    })
    void shouldListRecordingsNewestFirst(String query, String ids) throws Exception {
        JsonNode list = agent.json("/api/recordings" + query);

        assertThat(String.join(" ", list.findValuesAsText("id"))).isEqualTo(ids);
    }

    @Test
    void shouldTellWhatIsKnownOfARecording() throws Exception {
        JsonNode recording = agent.json("/api/recordings/front-1");

        assertThat(recording.get("kind").asText()).isEqualTo("motion");
        assertThat(recording.get("start").asText()).isEqualTo("2026-05-31T22:01:00Z");
        assertThat(recording.get("end").asText()).isEqualTo("2026-05-31T22:01:10Z");
        assertThat(recording.get("sha256").asText()).isEqualTo(RunningAgent.sha256(new byte[1]));
        assertThat(recording.get("video").asText()).isEqualTo("/api/recordings/front-1/video");
        assertThat(recording.has("file")).isFalse();
    }

    @Test
    void shouldHoldARecordingAndRefuseToDeleteItUntilItIsLetGoOf() throws Exception {
        agent.recording("held-1", "other", RunningAgent.START, new byte[7]);
        assertThat(agent.json("/api/recordings/held-1").get("held").asBoolean()).isFalse();
        assertThat(agent.send(agent.request("/api/recordings/held-1/hold").PUT(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(agent.json("/api/recordings/held-1").get("held").asBoolean()).isTrue();
        assertThat(agent.json("/api/recordings?camera=other").get(0).get("held").asBoolean())
                .isTrue();
        agent.cameras.tick();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> agent.json("/api/storage").get("usableBytes").asLong() > 0);
        JsonNode storage = agent.json("/api/storage");
        assertThat(storage.get("takesRecordings").asBoolean()).isTrue();
        assertThat(storage.get("heldBytes").asLong()).isEqualTo(7);
        assertThat(storage.get("cameras").get("other").get("clips").asLong()).isEqualTo(1);
        assertThat(agent.get("/observe/metrics").body())
                .contains("kerberos_storage_up 1.0")
                .contains("kerberos_storage_held_bytes 7.0")
                .containsPattern("kerberos_storage_usable_bytes [1-9]");

        HttpResponse<String> refused =
                agent.send(agent.request("/api/recordings/held-1").DELETE());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("is held").contains("DELETE /api/recordings/held-1/hold");
        assertThat(agent.send(agent.request("/api/recordings/held-1/hold").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(agent.send(agent.request("/api/recordings/held-1").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(agent.send(agent.request("/api/recordings/held-1/hold").PUT(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldListEventsAsCloudEventsOfTheirSchema() throws Exception {
        JsonNode events = agent.json("/api/events?until=2026-05-31T22:01:00Z");

        assertThat(events.findValuesAsText("id")).startsWith("event-2").contains("event-1");
        assertThat(agent.json("/api/events?camera=front&until=2026-05-31T22:01:00Z"))
                .hasSize(1);
        for (JsonNode event : events) {
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
            assertThat(event.get("source").asText()).isNotEmpty();
            assertThat(event.get("type").asText()).startsWith("io.kerberos.");
            assertThat(event.get("time").asText()).startsWith("2026-05-31T22:00:0");
            assertThat(event.get("subject")).isEqualTo(event.get("data").get("camera"));
        }
    }

    @Test
    void shouldServeAnOpenApiDocumentOfEachPath() throws Exception {
        JsonNode document =
                new JsonMapper().readTree(agent.get("/api/openapi.json").body());

        assertThat(document.get("openapi").asText()).startsWith("3.");
        assertThat(document.get("servers").get(0).get("url").asText()).isEqualTo("/api");
        assertThat(document.get("components")
                        .get("securitySchemes")
                        .get("login")
                        .get("scheme")
                        .asText())
                .isEqualTo("basic");
        JsonNode paths = document.get("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/cameras",
                        "/cameras/{camera}",
                        "/cameras/{camera}/snapshot",
                        "/cameras/{camera}/recording",
                        "/recordings",
                        "/recordings/{id}",
                        "/recordings/{id}/video",
                        "/recordings/{id}/hold",
                        "/recordings/{id}/activity",
                        "/events",
                        "/dead-letters",
                        "/dead-letters/redrive",
                        "/dead-letters/{route}/{id}",
                        "/dead-letters/{route}/{id}/redrive",
                        "/consumers",
                        "/consumers/{feed}/{name}",
                        "/recovery",
                        "/storage",
                        "/schemas",
                        "/schemas/{file}",
                        "/asyncapi.json",
                        "/asyncapi.yaml",
                        "/openapi.json");
        assertThat(paths.get("/recordings").get("get").get("parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder("camera", "from", "until", "limit", "area");
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                assertThat(operation.get("summary").asText()).isNotEmpty();
                assertThat(operation.get("responses").has("401")).isTrue();
                assertThat(operation.get("security")).hasSize(1);
            }
        }
        assertThat(document.get("components")
                        .get("schemas")
                        .get("CameraReport")
                        .get("properties")
                        .has("status"))
                .isTrue();
        assertThat(document.at("/components/schemas/ActivityReport/properties/seconds")
                        .isObject())
                .isTrue();
    }

    @Test
    void shouldEndTheStartWhenThePortIsTaken(@TempDir Path other) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RunningAgent.withLogin(other, taken.getLocalPort()))
                    .hasRootCauseInstanceOf(java.net.BindException.class)
                    .rootCause()
                    .hasMessageContaining("kerberos.http.port = " + taken.getLocalPort())
                    .hasMessageContaining("0 picks a free one");
        }
    }
}
