package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The main job: three RTSP cameras in, clips in S3 and in a folder, events on MQTT and at a webhook. In each camera's picture a
 * box crosses from second 4 to second 7 of twelve, again and again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String CAMERA =
            """
              %s:
                url: %s
                preRoll: 2s
                postRoll: 1s
            """;

    @TempDir
    static Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RtspCamera camera;
    private MqttBroker broker;
    private MqttEvents mqtt;
    private S3Server s3;
    private HttpReceiver webhook;
    private AgentProcess agent;
    private Path folder;

    @BeforeAll
    void start() throws Exception {
        TestMedia media = TestMedia.inTarget();
        camera = RtspCamera.builder()
                .live("aac", RtpMedia.read(media.file(MediaSpec.H264_AAC)))
                .live("h265", RtpMedia.read(media.file(MediaSpec.H265)))
                .live("pcmu", RtpMedia.read(media.file(MediaSpec.H264_PCMU)))
                .digestLogin("viewer", "camera-secret-91")
                .start();
        broker = MqttBroker.open();
        mqtt = new MqttEvents(broker.url());
        Files.createDirectories(home.resolve("s3/clips"));
        s3 = S3Server.open(home.resolve("s3"));
        webhook = HttpReceiver.open(0, threads);
        folder = home.resolve("delivered");
        StringBuilder cameras = new StringBuilder();
        for (String mount : List.of("aac", "h265", "pcmu")) {
            cameras.append(CAMERA.formatted(mount, camera.url(mount)))
                    .append("    username: viewer\n    password: camera-secret-91\n");
        }
        agent = AgentProcess.in(home)
                .cameras(cameras.toString())
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", s3.url())
                .env("KERBEROS_S3_ACCESS_KEY", s3.accessKey())
                .env("KERBEROS_S3_SECRET_KEY", s3.secretKey())
                .env("KERBEROS_MQTT_URL", broker.url())
                .env("KERBEROS_WEBHOOK_URL", webhook.url("/events"))
                .env("KERBEROS_FOLDER_PATH", folder.toString())
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        agent.close();
        mqtt.close();
        webhook.close();
        broker.close();
        s3.close();
        camera.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"aac, h264, avc1, aac", "h265, hevc, hvc1, ''", "pcmu, h264, avc1, aac"})
    void shouldStoreAPlayableClipOfTheMotionInS3AndInAFolder(String id, String codec, String tag, String audio)
            throws Exception {
        Path stored = awaitClip(s3.directory().resolve("clips"), id);
        StoredClip clip = StoredClip.read(stored);
        assertThat(clip.track("video").path("codec_name").asText()).isEqualTo(codec);
        assertThat(clip.track("video").path("codec_tag_string").asText()).isEqualTo(tag);
        if (!audio.isEmpty()) {
            assertThat(clip.track("audio").path("codec_name").asText()).isEqualTo(audio);
            assertThat(clip.track("audio").path("duration").asDouble())
                    .isCloseTo(
                            clip.track("video").path("duration").asDouble(), org.assertj.core.data.Offset.offset(0.5));
        }
        assertThat(clip.seconds())
                .as("2 s before, 3 s of crossing, 1 s after, up to keyframes")
                .isBetween(5.0, 12.0);
        List<StoredClip.VideoPacket> packets = clip.videoPackets();
        assertThat(packets.get(0).keyframe()).isTrue();
        assertThat(packets.get(0).seconds()).isLessThan(0.1);

        List<Double> box = clip.boxPositions();
        int first = firstSeen(box);
        assertThat(first / 15.0)
                .as("seconds of empty scene before the box: the pre-roll; the agent printed:\n%s", agent.log())
                .isBetween(1.9, 7.0);
        List<Double> seen = box.stream().filter(x -> !x.isNaN()).toList();
        assertThat(seen.size() / 15.0)
                .as("seconds in which the box is in the picture")
                .isBetween(2.0, 3.2);
        assertThat(seen.get(0)).as("it enters at the left").isLessThan(0.3);
        assertThat(seen.get(seen.size() - 1)).as("and leaves at the right").isGreaterThan(0.7);

        Path delivered = awaitClip(folder, id);
        assertThat(StoredClip.read(delivered).track("video").path("codec_name").asText())
                .isEqualTo(codec);
    }

    @ParameterizedTest
    @CsvSource({"aac", "h265", "pcmu"})
    void shouldTellMqttAndTheWebhookOfMotionAndOfTheClip(String id) {
        for (String type : List.of("motion.started", "motion.ended", "clip.completed")) {
            agent.await(SOON, () -> mqtt.has(id, type));
            agent.await(SOON, () -> webhook.received().stream()
                    .anyMatch(r ->
                            r.text().contains("io.kerberos." + type) && r.text().contains("\"" + id + "\"")));
        }
        assertThat(webhook.received()).allSatisfy(r -> assertThat(r.method()).isEqualTo("POST"));
    }

    @Test
    void shouldGiveASnapshotAndTheRecordingOverHttp() throws Exception {
        agent.await(SOON, () -> !agent.json("/api/recordings?camera=aac").isEmpty());
        assertThat(agent.get("/api/cameras/aac/snapshot").body()).startsWith(0xFF, 0xD8, 0xFF);
        var recording = agent.json("/api/recordings?camera=aac").get(0);
        var video = agent.get("/api/recordings/" + recording.path("id").asText() + "/video");
        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.body()).hasSize(recording.path("sizeBytes").asInt());
    }

    @Test
    void shouldNeverShowACameraPassword() {
        await().atMost(SOON).until(() -> mqtt.has("aac", "clip.completed"));
        String everything = agent.log()
                + agent.json("/api/cameras")
                + mqtt.messages()
                + new String(agent.get("/observe/metrics").body());
        assertThat(everything).doesNotContain("camera-secret-91").doesNotContain(AgentProcess.PASSWORD);
    }

    /** The file of {@link #completeClip} below a sink's folder. */
    private Path awaitClip(Path below, String camera) {
        AtomicReference<Path> found = new AtomicReference<>();
        agent.await(SOON, () -> {
            Optional<String> id = completeClip(camera);
            if (id.isPresent()) {
                LiveFiles.below(below, id.get() + ".mp4").stream().findAny().ifPresent(found::set);
            }
            return found.get() != null;
        });
        return found.get();
    }

    /** The oldest clip with a pause before it: neither the first, which may begin within a crossing, nor a continuation. */
    private Optional<String> completeClip(String camera) {
        JsonNode newestFirst = agent.json("/api/recordings?camera=" + camera);
        for (int i = newestFirst.size() - 2; i >= 0; i--) {
            Instant end = Instant.parse(newestFirst.get(i + 1).path("end").asText());
            if (Instant.parse(newestFirst.get(i).path("start").asText()).isAfter(end)) {
                return Optional.of(newestFirst.get(i).path("id").asText());
            }
        }
        return Optional.empty();
    }

    private static int firstSeen(List<Double> positions) {
        int index = 0;
        while (index < positions.size() && positions.get(index).isNaN()) {
            index++;
        }
        return index;
    }
}
