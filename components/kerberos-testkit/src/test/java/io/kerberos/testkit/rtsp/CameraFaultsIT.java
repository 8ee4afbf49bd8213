package io.kerberos.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kerberos.testkit.media.FfmpegTool;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraFaultsIT {

    @TempDir
    Path directory;

    private RtspCamera camera;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void start() throws IOException {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        RtpMedia longGop = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_LONG_GOP));
        camera = RtspCamera.builder().live("front", media).live("long", longGop).start();
    }

    @AfterEach
    void stop() throws IOException {
        camera.close();
    }

    @Test
    void shouldNeverAnswerTheMethodThatHangs() throws IOException {
        camera.faults().hangOn("DESCRIBE");
        assertThatThrownBy(() -> StreamReport.read(camera.url("front"), "tcp", 1, directory, "-timeout", "1000000"))
                .hasMessageContaining("Error opening input");

        camera.faults().answer();
        assertThat(StreamReport.read(camera.url("front"), "tcp", 1, directory).video())
                .isNotEmpty();
    }

    @Test
    void shouldSendNothingWhileStalledAndThePresentAfterwards() throws IOException {
        try (Recorder recorder = new Recorder("front")) {
            recorder.awaitGrowth();
            camera.faults().stall(true);
            recorder.awaitSilence();
            assertThat(recorder.process.isAlive()).isTrue();
            assertThat(camera.clients()).isOne();
            camera.faults().stall(false);
            recorder.awaitGrowth();
        }
    }

    @Test
    void shouldCloseConnectionsAndRefuseNewOnesUntilAllowedAgain() throws Exception {
        try (Recorder recorder = new Recorder("front")) {
            recorder.awaitGrowth();
            camera.refuseConnections(true);
            // not at once: a process that another test starts at this moment holds a copy of the socket until its exec
            await().untilAsserted(() -> assertThatThrownBy(() -> new Socket("127.0.0.1", camera.port()).close())
                    .isInstanceOf(ConnectException.class));
            assertThat(camera.clients()).isOne();
            camera.dropConnections();
            await().until(() -> !recorder.process.isAlive());
            await().until(() -> camera.clients() == 0);
        }
        camera.refuseConnections(false);
        new Socket("127.0.0.1", camera.port()).close();
        assertThat(camera.plays("front")).isOne();
    }

    @Test
    void shouldStartInTheMiddleOfAGopWhenTold() throws IOException {
        assertThat(firstPacket("long")).contains("K");
        camera.faults().startMidGop(true);
        assertThat(firstPacket("long")).doesNotContain("K");
    }

    private String firstPacket(String mount) throws IOException {
        return FfmpegTool.lgpl()
                .ffprobe(List.of(
                        "-v",
                        "quiet",
                        "-analyzeduration",
                        "500000",
                        "-rtsp_transport",
                        "tcp",
                        "-show_entries",
                        "packet=flags",
                        "-of",
                        "csv=p=0",
                        "-read_intervals",
                        "%+#1",
                        camera.url(mount)))
                .strip();
    }

    @Test
    void shouldDamagePicturesButNotTheStreamWhenCorrupting() throws IOException {
        camera.faults().corrupt(0.0005, 42);
        StreamReport report = StreamReport.read(camera.url("front"), "tcp", 2, directory);

        assertThat(report.decodeErrors()).isNotEmpty();
        assertThat(report.video()).hasSizeGreaterThan(20);
    }

    @Test
    void shouldSendRubbishWithoutEnd() throws IOException {
        camera.faults().rubbish(true);
        try (Recorder recorder = new Recorder("front")) {
            await().until(() -> camera.clients() == 1);
            await().during(Duration.ofSeconds(2)).until(() -> recorder.bytes() == 0 && recorder.process.isAlive());
        }
    }

    @Test
    void shouldChangeResolutionUnderARunningClient() throws IOException {
        RtpMedia small = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264.withSize(320, 180)));
        try (Recorder recorder = new Recorder("front")) {
            recorder.awaitGrowth();
            camera.show("front", small);
            long seen = recorder.bytes();
            await().until(() -> recorder.bytes() > seen + 300_000);
            recorder.process.destroy();
            await().until(() -> !recorder.process.isAlive());
            String frames = FfmpegTool.lgpl()
                    .ffprobe(List.of(
                            "-v",
                            "quiet",
                            "-select_streams",
                            "v",
                            "-show_entries",
                            "frame=width",
                            "-of",
                            "csv=p=0",
                            recorder.file.toString()));
            assertThat(frames.lines()).contains("640", "320").last().isEqualTo("320");
        }
    }

    @Test
    void shouldRefuseUdpWhenTcpOnly() {
        camera.faults().tcpOnly(true);
        assertThatThrownBy(() -> StreamReport.read(camera.url("front"), "udp", 1, directory))
                .hasMessageContaining("461");
    }

    @Test
    void shouldAnswerNotFoundForAnUnknownMount() {
        assertThatThrownBy(() -> StreamReport.read(camera.url("back"), "tcp", 1, directory))
                .hasMessageContaining("404");
    }

    /** FFmpeg that copies a stream into a file as it comes. */
    private final class Recorder implements AutoCloseable {

        private final Path file = directory.resolve("running.ts");
        private final Process process;

        Recorder(String mount) throws IOException {
            process = FfmpegTool.lgpl()
                    .process(
                            "ffmpeg",
                            List.of(
                                    "-v",
                                    "error",
                                    "-nostdin",
                                    "-y",
                                    "-analyzeduration",
                                    "500000",
                                    "-rtsp_transport",
                                    "tcp",
                                    "-i",
                                    camera.url(mount),
                                    "-c",
                                    "copy",
                                    "-flush_packets",
                                    "1",
                                    file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("running.log").toFile())
                    .start();
        }

        long bytes() throws IOException {
            return Files.exists(file) ? Files.size(file) : 0;
        }

        void awaitGrowth() throws IOException {
            long before = bytes();
            await().until(() -> bytes() > before + 20_000);
        }

        void awaitSilence() {
            long[] last = {-1};
            await().pollInterval(Duration.ofMillis(700)).until(() -> {
                long before = last[0];
                last[0] = bytes();
                return before == last[0];
            });
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
