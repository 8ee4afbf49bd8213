package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that takes connections and never answers costs the other one nothing. */
class TwoCamerasE2E {
    private static final double FRAME = 1.0 / 15;

    @TempDir
    Path home;

    @Test
    void shouldLoseNothingOfACameraWhoseNeighbourIsABlackHole() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        try (RtspCamera good = RtspCamera.builder().live("good", media).start();
                RtspCamera black = RtspCamera.builder().live("black", media).start()) {
            black.faults().hangOnEverything();
            String yaml =
                    """
                      good:
                        url: %s
                        recording: continuous
                        segmentLength: 5s
                      black:
                        url: %s
                        connectTimeout: 3s
                    """
                            .formatted(good.url("good"), black.url("black"));
            try (AgentProcess agent = AgentProcess.in(home).cameras(yaml).start()) {
                agent.await(Duration.ofSeconds(120), () -> agent.clips().size() >= 4);
                assertThat(agent.cameraStatus("good")).isEqualTo("live");
                assertThat(agent.cameraStatus("black")).isEqualTo("lost");
                var fault = agent.json("/api/cameras/black").path("fault");
                assertThat(fault.path("kind").asText()).isEqualToIgnoringCase("unreachable");
                assertThat(fault.path("message").asText()).contains("127.0.0.1:" + black.port());

                assertThat(gapsBetween(agent.json("/api/recordings?camera=good")))
                        .as("seconds between the end of a segment and the start of the next")
                        .allSatisfy(gap -> assertThat(gap).isBetween(-0.07, 0.07));
                assertThat(agent.terminate()).as("SIGTERM to exit").isLessThan(Duration.ofSeconds(10));
                List<Path> segments = agent.clips();
                assertThat(segments).hasSizeGreaterThanOrEqualTo(5);
                assertThat(frames(segments)).allSatisfy(gap -> assertThat(gap).isBetween(FRAME * 0.5, FRAME * 1.5));
                assertThat(agent.partFiles()).isEmpty();
            }
        }
    }

    private static List<Double> gapsBetween(JsonNode newestFirst) {
        List<Double> gaps = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i > 0; i--) {
            Instant end = Instant.parse(newestFirst.get(i).path("end").asText());
            Instant next = Instant.parse(newestFirst.get(i - 1).path("start").asText());
            gaps.add(Duration.between(end, next).toMillis() / 1000.0);
        }
        return gaps;
    }

    /** Seconds between each frame and the next, inside the segments; a cut lies between whole GOPs. */
    private static List<Double> frames(List<Path> segments) throws Exception {
        List<Double> gaps = new ArrayList<>();
        for (Path segment : segments) {
            StoredClip clip = StoredClip.read(segment);
            List<StoredClip.VideoPacket> packets = clip.videoPackets();
            assertThat(packets.get(0).keyframe()).isTrue();
            for (int i = 1; i < packets.size(); i++) {
                gaps.add(packets.get(i).seconds() - packets.get(i - 1).seconds());
            }
        }
        return gaps;
    }
}
