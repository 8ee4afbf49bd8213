package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.protocol.EventContract;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder on a disk that is full, read-only, without inodes, not mounted or another one. The camera is recorded
 * continuously; in its picture a box crosses from second 4 to second 7 of twelve, which gives events.
 */
class StorageE2E {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration ALARM = Duration.ofSeconds(10);
    private static final Duration RESUME = Duration.ofSeconds(5);

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RtspCamera camera;
    private HttpReceiver webhook;
    private SmallDisk disk;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                .start();
        webhook = HttpReceiver.open(0, threads);
    }

    @AfterEach
    void stop() throws Exception {
        if (agent != null) {
            agent.close();
        }
        if (disk != null) {
            disk.close();
        }
        camera.close();
        webhook.close();
        threads.shutdownNow();
        webhook.received().forEach(request -> EventContract.check(request.text()));
    }

    @Test
    void shouldTellOfAFullDiskDeliverEventsMeanwhileAndGoOnWhenThereIsSpace() throws Exception {
        disk = SmallDisk.mount(home.resolve("data"), "size=64m");
        record();
        String held = agent.json("/api/recordings").get(0).path("id").asText();
        assertThat(agent.send("PUT", "/api/recordings/" + held + "/hold").statusCode())
                .isEqualTo(204);

        Path filler = disk.fill();
        awaitWebhook(ALARM, "storage.lost", 1);
        assertThat(agent.json("/api/storage").path("outage").path("kind").asText())
                .isEqualTo("storage_full");
        assertThat(agent.log()).contains("no recordings are written: the disk of the data folder has");
        long motions = told("motion.started");
        awaitWebhook(SOON, "motion.started", motions + 1);
        assertThat(agent.json("/api/storage").path("takesRecordings").asBoolean())
                .isFalse();

        Files.delete(filler);
        resumes();
        assertThat(agent.get("/api/recordings/" + held + "/video").statusCode()).isEqualTo(200);
        assertThat(told("storage.lost")).isEqualTo(1);
    }

    @Test
    void shouldTellOfAFolderThatBecameReadOnlyAndGoOnWhenItIsNot() throws Exception {
        disk = SmallDisk.mount(home.resolve("data"), "size=64m");
        record();
        disk.readOnly(agent.data().resolve("recordings"));
        awaitWebhook(ALARM, "storage.lost", 1);
        assertThat(agent.log()).contains("mount its disk for writing");
        disk.unmount();
        resumes();
    }

    @Test
    void shouldTellOfADiskWithoutInodesAndGoOnWhenThereAreSome() throws Exception {
        disk = SmallDisk.mount(home.resolve("data"), "size=64m,nr_inodes=500");
        record();
        List<Path> files = disk.fillInodes();
        awaitWebhook(ALARM, "storage.lost", 1);
        assertThat(agent.log()).contains("no inodes left");
        for (Path file : files) {
            Files.delete(file);
        }
        resumes();
    }

    @Test
    void shouldWriteToNoOtherDiskAndGoOnWithTheRightOne() throws Exception {
        disk = SmallDisk.mount(home.resolve("data"), "size=64m");
        record();
        disk.over("size=32m");
        awaitWebhook(ALARM, "storage.lost", 1);
        assertThat(agent.log()).contains("is not on its disk: expected ").contains("found none");
        assertThat(home.resolve("data")).as("nothing is written there").isEmptyDirectory();
        disk.unmount();
        resumes();
    }

    @Test
    void shouldNotStartOnAFolderWhoseDiskIsNotMounted() throws Exception {
        disk = SmallDisk.mount(home.resolve("data"), "size=64m");
        record();
        agent.close();
        disk.unmount();
        Path data = home.resolve("data");
        assertThat(data).isEmptyDirectory();
        agent = builder().launch();
        assertThat(agent.awaitExit(SOON)).isNotZero();
        assertThat(agent.log())
                .contains("data folder " + data)
                .containsPattern("expected [0-9a-f-]{36}, found none")
                .contains("mount the right disk")
                .contains("remove the line of this folder from " + home.resolve("config/data.ids"))
                .doesNotContain("\tat ");
        assertThat(data.resolve("recordings")).doesNotExist();
    }

    private AgentProcess.Builder builder() {
        return AgentProcess.in(home)
                .cameras("  door:\n    url: " + camera.url("door")
                        + "\n    recording: both\n    segmentLength: 2s\n    preRoll: 1s\n    postRoll: 1s\n")
                .env("KERBEROS_WEBHOOK_URL", webhook.url("/events"))
                // FFmpeg's libraries alone would fill the small disk.
                .env("KERBEROS_JAVA_OPTS", "-Dorg.bytedeco.javacpp.cachedir=" + home.resolve("native"));
    }

    /** Starts the agent and returns when it has recorded something. */
    private void record() throws IOException {
        agent = builder().start();
        agent.await(SOON, () -> agent.json("/api/recordings").size() >= 2);
    }

    private void resumes() throws IOException {
        Instant free = Instant.now();
        agent.await(
                RESUME, () -> agent.json("/api/cameras/door").path("recording").asBoolean());
        agent.await(RESUME, () -> told("storage.back") == 1);
        agent.await(SOON, () -> Instant.parse(
                        agent.json("/api/recordings").get(0).path("end").asText())
                .isAfter(free.plusSeconds(2)));
        assertThat(agent.json("/api/storage").path("takesRecordings").asBoolean())
                .isTrue();
        for (Path clip : agent.clips()) {
            assertThat(StoredClip.read(clip).seconds()).as(clip.toString()).isPositive();
        }
    }

    private void awaitWebhook(Duration longest, String type, long count) {
        agent.await(longest, () -> told(type) >= count);
    }

    /** How many events; one that could not be ticked off on the full disk may have come twice. */
    private long told(String type) {
        return webhook.received().stream()
                .filter(request -> request.text().contains("\"io.kerberos." + type))
                .map(request -> request.header("Idempotency-Key"))
                .distinct()
                .count();
    }
}
