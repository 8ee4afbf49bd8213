package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera whose picture takes another size and shape while it is watched: everything goes on, zones and boxes fit the new one. */
class PictureSizeE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final MediaSpec FIRST = MediaSpec.H264;
    private static final MediaSpec LARGER = FIRST.withSize(1280, 720).withCrossing(new Crossing(4, 3, 128, 192));
    private static final MediaSpec SQUARER = FIRST.withSize(320, 240).withCrossing(new Crossing(4, 3, 40, 60));

    @TempDir
    Path home;

    @Test
    void shouldGoOnWithTheZonesWhenThePictureChangesItsSize() throws Exception {
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", media(FIRST))
                        .live("main", media(FIRST))
                        .live("sub", media(FIRST))
                        .start();
                AgentProcess agent = AgentProcess.in(home)
                        .cameras(cameras(camera))
                        .withoutShippedRoutes()
                        .start()) {
            ended(agent, "door", FIRST, 1);
            ended(agent, "yard", FIRST, 1);

            camera.show("door", media(LARGER));
            camera.show("sub", media(SQUARER));
            ended(agent, "door", LARGER, 2);
            ended(agent, "yard", SQUARER, 2);

            camera.show("door", media(SQUARER));
            ended(agent, "door", SQUARER, 3);
            assertThat(agent.cameraStatus("door")).isEqualTo("live");
            assertThat(events(agent, "door", "camera.lost"))
                    .as("a new size is no outage")
                    .isEmpty();
            assertThat(agent.log()).doesNotContain("this is a bug");
        }
    }

    private static String cameras(RtspCamera camera) {
        String options =
                """
                    postRoll: 1s
                    zones:
                      middle: 0.3,0 0.7,0 0.7,1 0.3,1
                    masks:
                      ground: 0,0.8 1,0.8 1,1 0,1
                """;
        return "  door:\n    url: " + camera.url("door") + "\n" + options + "  yard:\n    url: " + camera.url("main")
                + "\n    subUrl: " + camera.url("sub") + "\n" + options;
    }

    /** The motions of a run of the size that is shown, of which each must lie where the box is. */
    private static void ended(AgentProcess agent, String camera, MediaSpec shown, int runs) {
        agent.await(SOON, () -> runs(agent, camera).size() >= runs);
        Crossing box = shown.crossing();
        JsonNode data = events(agent, camera, "motion.ended").get(0).path("data");
        assertThat(data.path("zones").toString()).isEqualTo("[\"middle\"]");
        JsonNode area = data.path("boxes").get(0);
        assertThat(data.path("boxes")).hasSize(1);
        double width = (double) box.boxWidth() / shown.width();
        double height = (double) box.boxHeight() / shown.height();
        assertThat(area.path("width").asDouble()).isCloseTo(width, within(0.03));
        assertThat(area.path("height").asDouble()).isCloseTo(height, within(0.04));
        assertThat(area.path("y").asDouble()).isCloseTo(0.5 - height / 2, within(0.03));
        assertThat(area.path("x").asDouble()).isBetween(0.3 - width, 0.7);
        double watched = 0.4 * 0.8;
        assertThat(data.path("score").asDouble())
                .as("share of the zone without the mask")
                .isCloseTo(width * height / watched, within(0.5 * width * height / watched));
    }

    private static List<String> runs(AgentProcess agent, String camera) {
        return events(agent, camera, "motion.ended").stream()
                .map(event -> event.path("data").path("run").asText())
                .distinct()
                .toList();
    }

    /** Newest first. */
    private static List<JsonNode> events(AgentProcess agent, String camera, String type) {
        List<JsonNode> found = new ArrayList<>();
        agent.json("/api/events?camera=" + camera).forEach(event -> {
            if (event.path("type").asText().contains(type)) {
                found.add(event);
            }
        });
        return found;
    }

    private static RtpMedia media(MediaSpec spec) throws Exception {
        return RtpMedia.read(TestMedia.inTarget().file(spec));
    }
}
