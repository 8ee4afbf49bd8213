package io.kerberos.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspCameraIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "H264, NONE, tcp, h264, ",
        "H264, AAC, tcp, h264, aac",
        "H264, AAC, udp, h264, aac",
        "H264, PCMU, tcp, h264, pcm_mulaw",
        "H264, PCMA, udp, h264, pcm_alaw",
        "H265, AAC, tcp, hevc, aac",
        "H265, NONE, udp, hevc, "
    })
    void shouldServeWhatItReads(
            MediaSpec.VideoCodec video, MediaSpec.AudioCodec audio, String transport, String picture, String sound)
            throws IOException {
        RtpMedia media = media(MediaSpec.H264.withVideo(video).withAudio(audio));
        try (RtspCamera camera = RtspCamera.builder().live("front", media).start()) {
            StreamReport report = StreamReport.read(camera.url("front"), transport, 2, directory);

            assertThat(report.codecs())
                    .containsOnly(sound == null ? new String[] {picture} : new String[] {picture, sound});
            assertThat(report.video()).hasSizeBetween(28, 34);
            assertThat(report.video().get(0).keyframe()).isTrue();
            report.assertSteady(Duration.ofMillis(67));
            assertThat(report.decodeErrors()).isEmpty();
        }
    }

    @Test
    void shouldRunOnWithGrowingTimestampsWhenTheFileStartsAgain() throws IOException {
        RtpMedia media = media(MediaSpec.H264_AAC.withSeconds(2).withCrossing(null));
        try (RtspCamera camera = RtspCamera.builder().live("front", media).start()) {
            StreamReport report = StreamReport.read(camera.url("front"), "tcp", 7, directory);

            report.assertSteady(Duration.ofMillis(67));
            assertThat(report.decodeErrors()).isEmpty();
        }
    }

    @Test
    void shouldEndAfterOneTurnWhenServedOnce() throws IOException {
        RtpMedia media = media(MediaSpec.H264_AAC.withSeconds(2).withCrossing(null));
        try (RtspCamera camera = RtspCamera.builder().once("clip", media).start()) {
            long start = System.nanoTime();
            StreamReport report = StreamReport.read(camera.url("clip"), "tcp", 20, directory);

            assertThat(report.video()).hasSize(30);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(18));
        }
    }

    @ParameterizedTest
    @CsvSource({"basic", "digest"})
    void shouldLetInOnlyWhoKnowsThePassword(String scheme) throws IOException {
        RtpMedia media = media(MediaSpec.H264);
        RtspCameraBuilder builder = RtspCamera.builder().live("front", media);
        builder = scheme.equals("basic")
                ? builder.basicLogin("viewer", "s3cret")
                : builder.digestLogin("viewer", "s3cret");
        try (RtspCamera camera = builder.start()) {
            assertThat(StreamReport.read(camera.urlWithLogin("front"), "tcp", 1, directory)
                            .video())
                    .isNotEmpty();
            String wrong = camera.urlWithLogin("front").replace("s3cret", "wrong");
            assertThatThrownBy(() -> StreamReport.read(wrong, "tcp", 1, directory))
                    .hasMessageContaining("401");
            assertThatThrownBy(() -> StreamReport.read(camera.url("front"), "tcp", 1, directory))
                    .hasMessageContaining("401");
        }
    }

    @Test
    void shouldSpeakTlsWithACertificateThatClientsCanCheck() throws IOException {
        RtpMedia media = media(MediaSpec.H264);
        try (RtspCamera camera =
                RtspCamera.builder().live("front", media).tls(directory).start()) {
            assertThat(camera.url("front")).startsWith("rtsps://");
            String ca = camera.caFile().toString();
            assertThat(StreamReport.read(camera.url("front"), "tcp", 1, directory, "-tls_verify", "1", "-ca_file", ca)
                            .video())
                    .isNotEmpty();
            assertThatThrownBy(() -> StreamReport.read(camera.url("front"), "tcp", 1, directory, "-tls_verify", "1"))
                    .hasMessageContaining("certificate verify failed");
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNoVideo() throws IOException {
        Path text = TestMedia.inTarget().notVideo();
        assertThatThrownBy(() -> RtpMedia.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text.toString());
    }

    private static RtpMedia media(MediaSpec spec) throws IOException {
        return RtpMedia.read(TestMedia.inTarget().file(spec));
    }
}
