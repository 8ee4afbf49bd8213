package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where it moved in a recording, found by second and by area, from real video of which the truth is known. */
class ActivityE2E {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final MediaSpec SCENE = MediaSpec.H264;
    private static final double SLACK = 0.35;

    @TempDir
    Path home;

    @Test
    void shouldTellWhereItMovedInEachSecondOfEveryKindOfRecording() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(SCENE));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", media)
                        .live("main", media)
                        .live(
                                "sub",
                                RtpMedia.read(TestMedia.inTarget()
                                        .file(SCENE.withSize(320, 180).withCrossing(new Crossing(4, 3, 32, 48)))))
                        .start();
                AgentProcess agent = AgentProcess.in(home)
                        .cameras(
                                """
                                  door:
                                    url: %s
                                    recording: continuous
                                    segmentLength: 20s
                                  yard:
                                    url: %s
                                    subUrl: %s
                                    preRoll: 1s
                                    postRoll: 1s
                                """
                                        .formatted(camera.url("door"), camera.url("main"), camera.url("sub")))
                        .withoutShippedRoutes()
                        .start()) {
            agent.await(
                    SOON,
                    () -> hits(agent, "door", "0,0,1,1").size() >= 2
                            && hits(agent, "yard", "0,0,1,1").size() >= 2
                            && stepsToTheRight(agent) > 0);

            compareWithTheScene(agent, camera);
            for (String name : List.of("door", "yard")) {
                assertThat(hits(agent, name, "0,0,1,0.3"))
                        .as("nothing moved above the box")
                        .isEmpty();
                assertThat(hits(agent, name, "0,0.7 1,0.7 1,1 0,1"))
                        .as("nor below it")
                        .isEmpty();
                assertThat(hits(agent, name, "0.45,0.45,0.1,0.1")).isNotEmpty();
            }
            assertThat(agent.get("/api/recordings?area=0.5,0.5,0.9,0.1").statusCode())
                    .isEqualTo(400);

            JsonNode first = hits(agent, "yard", "0,0,1,1").get(0);
            Path file = only(agent.data(), first.path("id").asText() + ".mp4");
            assertThat(sha256(file))
                    .as("nothing was added to the recording")
                    .isEqualTo(first.path("sha256").asText());
            Path activity = only(agent.data(), first.path("id").asText() + ".activity");
            assertThat(Files.size(activity)).isLessThan(1_000);
            assertThat(agent.send(
                                    "DELETE",
                                    "/api/recordings/" + first.path("id").asText())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(file).doesNotExist();
            assertThat(activity).doesNotExist();
        }
    }

    @Test
    void shouldKeepTheActivityOfARecordingThatAKillBrokeOff() throws Exception {
        try (RtspCamera camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(SCENE)))
                .start()) {
            AgentProcess.Builder builder = AgentProcess.in(home)
                    .withoutShippedRoutes()
                    .cameras("  door:\n    url: " + camera.url("door")
                            + "\n    recording: continuous\n    segmentLength: 10m\n");
            try (AgentProcess agent = builder.start()) {
                agent.await(
                        SOON, () -> !LiveFiles.below(agent.data(), ".activity").isEmpty());
                agent.kill();
            }
            Files.write(
                    only(home.resolve("data"), ".activity"),
                    new byte[] {0, 0, 0, 99, 3},
                    java.nio.file.StandardOpenOption.APPEND);
            try (AgentProcess agent = builder.start()) {
                JsonNode recovery = agent.json("/api/recovery");
                assertThat(recovery.at("/recovered/count").asInt())
                        .as(recovery.toString())
                        .isEqualTo(1);
                assertThat(recovery.at("/quarantined/count").asInt()).isZero();
                assertThat(recovery.at("/foreign/count").asInt()).isZero();
                List<JsonNode> hits = hits(agent, "door", "0,0.3,1,0.4");
                assertThat(hits).hasSize(1);
                assertThat(hits.get(0).path("motion")).isNotEmpty();
            }
        }
    }

    /**
     * Each second shows the box where it was then, from where it was first seen, and nothing else. The first recording begins with the first picture that
     * the camera sent.
     */
    private static void compareWithTheScene(AgentProcess agent, RtspCamera camera) {
        JsonNode all = agent.json("/api/recordings?camera=door&limit=1000");
        Instant first = Instant.parse(all.get(all.size() - 1).path("start").asText());
        assertThat(camera.played("door")).hasSize(1);
        double origin = camera.played("door").get(0).firstMicros() / 1e6;
        Crossing box = SCENE.crossing();
        int seconds = 0;
        for (JsonNode second : seconds(agent, "door")) {
            Instant time = Instant.parse(second.path("time").asText());
            double scene = (origin + Duration.between(first, time).toNanos() / 1e9) % SCENE.seconds();
            BitSet moved = moved(second);
            BitSet beyond = (BitSet) moved.clone();
            beyond.andNot(covered(box, scene - SLACK, scene + 1 + SLACK, 0.04));
            assertThat(beyond).as("%s, second %.2f of the scene", second, scene).isEqualTo(new BitSet());
            if (scene > box.start() + 0.5 && scene + 1 < box.end() - 0.5) {
                BitSet missed = covered(box, scene + 0.1, scene + 0.9, -0.02);
                missed.andNot(moved);
                // It goes to the right, and a calm scene is not looked at all the time: what was seen once is followed.
                missed.andNot(leftOf(moved));
                assertThat(missed)
                        .as("%s, second %.2f of the scene", second, scene)
                        .isEqualTo(new BitSet());
                seconds++;
            }
        }
        assertThat(seconds).as("seconds in which the box was in full view").isPositive();
    }

    /**
     * The clock of another stream is known as well as its pictures arrive in time: the box goes to the right, in its rows. The
     * last look at one second and the first at the next can be so close that both show it in the same columns.
     *
     * @return how often it was further right, on both sides, than a second before
     */
    private static int stepsToTheRight(AgentProcess agent) {
        int last = -1;
        int lastLeft = 0;
        int lastRight = 0;
        int furtherLeft = 0;
        int furtherRight = 0;
        for (JsonNode second : seconds(agent, "yard")) {
            BitSet moved = moved(second);
            assertThat(moved.nextSetBit(0)).isBetween(5 * 16, 7 * 16);
            assertThat(moved.length()).isBetween(9 * 16, 11 * 16);
            int left = moved.nextSetBit(8 * 16) - 8 * 16;
            int right = moved.previousSetBit(9 * 16 - 1) - 8 * 16;
            if (second.path("second").asInt() == last + 1) {
                assertThat(left).as(second.toString()).isGreaterThanOrEqualTo(lastLeft);
                assertThat(right).as(second.toString()).isGreaterThanOrEqualTo(lastRight);
                furtherLeft += left > lastLeft ? 1 : 0;
                furtherRight += right > lastRight ? 1 : 0;
            }
            last = second.path("second").asInt();
            lastLeft = left;
            lastRight = right;
        }
        return Math.min(furtherLeft, furtherRight);
    }

    private static List<JsonNode> seconds(AgentProcess agent, String camera) {
        List<JsonNode> seconds = new ArrayList<>();
        for (JsonNode recording : hits(agent, camera, "0,0,1,1")) {
            JsonNode activity =
                    agent.json("/api/recordings/" + recording.path("id").asText() + "/activity");
            assertThat(activity.path("columns").asInt()).isEqualTo(16);
            activity.path("seconds").forEach(seconds::add);
        }
        return seconds;
    }

    private static BitSet leftOf(BitSet moved) {
        int first = moved.stream().map(cell -> cell % 16).min().orElse(16);
        BitSet left = new BitSet();
        for (int cell = 0; cell < 256; cell++) {
            left.set(cell, cell % 16 < first);
        }
        return left;
    }

    private static BitSet covered(Crossing box, double from, double until, double margin) {
        BitSet cells = new BitSet();
        for (double t = from; t <= until; t += 0.02) {
            box.boxAt(t, SCENE.width(), SCENE.height()).ifPresent(seen -> cells.or(cells(seen, margin)));
        }
        return cells;
    }

    private static BitSet cells(Rectangle seen, double margin) {
        BitSet cells = new BitSet();
        int left = cell((double) seen.x / SCENE.width() - margin);
        int right = cell((double) (seen.x + seen.width) / SCENE.width() + margin);
        for (int row = cell((double) seen.y / SCENE.height() - margin);
                row <= cell((double) (seen.y + seen.height) / SCENE.height() + margin);
                row++) {
            cells.set(row * 16 + left, row * 16 + Math.max(left, right) + 1);
        }
        return cells;
    }

    private static int cell(double share) {
        return (int) Math.max(0, Math.min(15, Math.floor(share * 16)));
    }

    private static BitSet moved(JsonNode second) {
        byte[] intensities = Base64.getDecoder().decode(second.path("cells").asText());
        BitSet moved = new BitSet();
        for (int cell = 0; cell < intensities.length; cell++) {
            moved.set(cell, intensities[cell] != 0);
        }
        return moved;
    }

    private static List<JsonNode> hits(AgentProcess agent, String camera, String area) {
        List<JsonNode> hits = new ArrayList<>();
        agent.json("/api/recordings?camera=" + camera + "&area=" + area.replace(" ", "%20"))
                .forEach(hits::add);
        return hits;
    }

    private static Path only(Path folder, String ending) throws Exception {
        List<Path> files = LiveFiles.below(folder, ending);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
