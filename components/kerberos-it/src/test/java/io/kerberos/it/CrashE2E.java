package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed while it records. */
class CrashE2E {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String EVENTS =
            """
            - route:
                id: completed
                from:
                  uri: kerberos:*
                  parameters:
                    feed: event
                  steps:
                    - convertBodyTo:
                        type: String
                    - log:
                        message: "event ${body}"
            """;

    @TempDir
    Path home;

    @Test
    void shouldFinishAndDeliverWhatItRecordedWhenItWasKilled() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_AAC));
        Path sink = Files.createDirectories(home.resolve("sink"));
        Files.writeString(Files.createDirectories(home.resolve("routes")).resolve("events.camel.yaml"), EVENTS);
        try (RtspCamera camera = RtspCamera.builder().live("door", media).start()) {
            AgentProcess.Builder builder = AgentProcess.in(home)
                    .env("KERBEROS_FOLDER_PATH", sink.toString())
                    .cameras("  door:\n    url: " + camera.url("door")
                            + "\n    recording: continuous\n    segmentLength: 60s\n");
            Instant killed;
            Instant dead;
            Path part;
            try (AgentProcess agent = builder.start()) {
                agent.await(SOON, () -> !agent.partFiles().isEmpty());
                part = agent.partFiles().get(0);
                agent.await(SOON, () -> Files.size(part) > 1_000_000);
                killed = Instant.now();
                agent.kill();
                dead = Instant.now();
            }
            assertThat(part).exists();

            try (AgentProcess agent = builder.start()) {
                JsonNode recovery = agent.json("/api/recovery");
                assertThat(recovery.at("/recovered/count").asInt()).isEqualTo(1);
                assertThat(recovery.at("/unsolved/count").asInt()).isZero();
                assertThat(part).doesNotExist();

                JsonNode recordings = agent.json("/api/recordings?camera=door");
                String id = recordings.get(0).path("id").asText();
                assertThat(part.getFileName().toString()).contains(id);
                assertThat(recordings.get(0).path("kind").asText()).isEqualTo("segment");
                Instant end = Instant.parse(recordings.get(0).path("end").asText());
                assertThat(end)
                        .as("what the kill cost: the last fragment and a GOP")
                        .isBetween(killed.minusSeconds(3), dead.plusSeconds(1));
                assertThat(StoredClip.read(agent.clips().get(0)).seconds()).isGreaterThan(4);

                agent.await(SOON, () -> !LiveFiles.below(sink, id + ".mp4").isEmpty());
                agent.await(SOON, () -> agent.output().stream()
                        .anyMatch(line -> line.contains("clip.completed") && line.contains(id)));
            }
        }
    }
}
