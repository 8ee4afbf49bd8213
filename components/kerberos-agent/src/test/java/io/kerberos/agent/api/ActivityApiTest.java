package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.activity.ActivityGrid;
import io.kerberos.core.activity.ActivityLog;
import io.kerberos.core.activity.ActivityTrail;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.motion.Box;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings are told and found by where something moved in them. */
class ActivityApiTest {
    private static final Box TOP_LEFT = new Box(0.01, 0.01, 0.04, 0.04);
    private static final Box MIDDLE = new Box(0.51, 0.51, 0.04, 0.04);

    @TempDir
    Path data;

    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.withLogin(data);
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    /** A recording of 10 s that begins so many seconds after the agent's first, with something in a box in each of these seconds. */
    private Clip recording(String camera, int number, Box box, int... seconds) throws Exception {
        String id = new UUID(0x0199_c0de_0000_7000L, 0x8000_0000_0000_0000L + number).toString();
        Instant start = RunningAgent.START.plusSeconds(number);
        Clip clip = agent.recording(id, camera, start, ("video " + number).getBytes(StandardCharsets.UTF_8));
        ActivityLog log = new ActivityLog(Duration.ofMinutes(1));
        for (int second : seconds) {
            log.add(second * 1_000_000_000L, second * 1_000_000_000L + 500_000_000, ActivityGrid.cells(box));
        }
        ActivityTrail trail = new ActivityTrail(clip.file(), UUID.fromString(id), start, 0, log);
        trail.end(10_000_000_000L);
        trail.close();
        return clip;
    }

    private List<String> found(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode answer = agent.json("/api/recordings?" + query);
        assertThat(answer.isArray()).as(answer.toString()).isTrue();
        answer.forEach(recording -> ids.add(recording.path("id").asText()));
        return ids;
    }

    @Test
    void shouldTellWhereItMovedInEachSecond() throws Exception {
        Clip clip = recording("door", 1, MIDDLE, 2, 5);

        JsonNode activity = agent.json("/api/recordings/" + clip.id() + "/activity");

        assertThat(activity.path("recording").asText()).isEqualTo(clip.id());
        assertThat(activity.path("columns").asInt() * activity.path("rows").asInt())
                .isEqualTo(256);
        assertThat(activity.path("seconds")).hasSize(2);
        JsonNode second = activity.path("seconds").get(1);
        assertThat(second.path("second").asInt()).isEqualTo(5);
        assertThat(Instant.parse(second.path("time").asText())).isEqualTo(RunningAgent.START.plusSeconds(6));
        byte[] cells = Base64.getDecoder().decode(second.path("cells").asText());
        assertThat(cells).hasSize(256);
        assertThat(cells[8 * 16 + 8] & 0xff).as("half of the second").isEqualTo(128);
        cells[8 * 16 + 8] = 0;
        assertThat(cells).containsOnly(0);
        assertThat(agent.json("/api/recordings/" + clip.id()).path("activity").asText())
                .isEqualTo("/api/recordings/" + clip.id() + "/activity");
    }

    @Test
    void shouldTellNothingOfARecordingInWhichNothingMovedAndRefuseAnUnknownOne() throws Exception {
        Clip still = recording("door", 1, MIDDLE);
        assertThat(ActivityFile.of(still.file())).doesNotExist();
        assertThat(agent.json("/api/recordings/" + still.id() + "/activity").path("seconds"))
                .isEmpty();
        assertThat(agent.get("/api/recordings/none/activity").statusCode()).isEqualTo(404);
        assertThat(agent.send(agent.anonymous("/api/recordings/" + still.id() + "/activity")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldFindRecordingsAndTheirSecondsByAnArea() throws Exception {
        Clip first = recording("door", 1, TOP_LEFT, 0, 1, 2, 7);
        Clip second = recording("gate", 20, TOP_LEFT, 4);
        Clip third = recording("door", 40, MIDDLE, 4);
        recording("door", 60, MIDDLE);

        assertThat(found("area=0,0,0.1,0.1")).containsExactly(second.id(), first.id());
        assertThat(found("area=0,0,0.1,0.1&camera=door")).containsExactly(first.id());
        assertThat(found("area=0,0,1,1&limit=2")).containsExactly(third.id(), second.id());
        assertThat(found("area=0,0,1,1&until=" + third.start())).containsExactly(second.id(), first.id());
        assertThat(found("area=0.8,0.8,0.2,0.2")).isEmpty();
        String corners = URLEncoder.encode("0.3,0.3 0.7,0.3 0.7,0.7 0.3,0.7", StandardCharsets.UTF_8);
        assertThat(found("area=" + corners)).containsExactly(third.id());

        JsonNode motion = agent.json("/api/recordings?area=0,0,0.1,0.1&camera=door")
                .get(0)
                .path("motion");
        assertThat(motion.toString()).isEqualTo("[{\"from\":0,\"until\":3},{\"from\":7,\"until\":8}]");
        assertThat(agent.json("/api/recordings").get(0).has("motion")).isFalse();
    }

    @Test
    void shouldLookThroughMoreRecordingsThanItReadsAtOnce() throws Exception {
        Clip oldest = recording("door", 1, MIDDLE, 3);
        for (int number = 2; number < 1_200; number++) {
            // Three cameras a second, so that pages end between recordings that begin at once.
            agent.recording(
                    new UUID(7, number).toString(),
                    "camera-" + number % 3,
                    RunningAgent.START.plusSeconds(number / 3),
                    new byte[1]);
        }
        assertThat(found("area=0.5,0.5,0.1,0.1")).containsExactly(oldest.id());
    }

    @Test
    void shouldLeaveOutOfASearchWhatCannotBeRead() throws Exception {
        Clip good = recording("door", 1, MIDDLE, 3);
        Clip bad = recording("door", 20, MIDDLE, 3);
        Files.delete(ActivityFile.of(bad.file()));
        Files.createDirectory(ActivityFile.of(bad.file()));
        assertThat(found("area=0,0,1,1")).containsExactly(good.id());
        assertThat(agent.get("/api/recordings/" + bad.id() + "/activity").statusCode())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0,0,1",
                "a,0,1,1",
                "0,0,0,1",
                "-0.1,0,1,1",
                "0.5,0,0.6,1",
                "NaN,0,1,1",
                "0,0 1,1",
                "0,0 1,1 1,0 0,1"
            })
    void shouldRefuseAnAreaThatIsNone(String area) throws Exception {
        var answer = agent.get("/api/recordings?area=" + URLEncoder.encode(area, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("parameter area").contains("x,y,width,height such as");
    }
}
