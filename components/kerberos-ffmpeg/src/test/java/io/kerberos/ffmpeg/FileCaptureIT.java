package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.looped;
import static io.kerberos.ffmpeg.Fixture.media;
import static io.kerberos.ffmpeg.Fixture.open;
import static io.kerberos.ffmpeg.Fixture.read;
import static io.kerberos.ffmpeg.Fixture.stream;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertFault;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertMonotonic;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileCaptureIT {
    private static final MediaSpec SHORT = MediaSpec.H264_AAC.withSeconds(2).withCrossing(null);

    @Test
    void shouldPlayAtTheFilesOwnPaceAndEnd() throws Exception {
        Path file = media(SHORT);
        open(stream(file)).close(); // the first one loads the native libraries
        long began = System.nanoTime();
        try (CaptureRun run = open(stream(file))) {
            List<Packet> packets = read(run, Duration.ofMinutes(1));

            assertThat(packets).filteredOn(p -> p.track() == 0).hasSize(30);
            assertThat(run.read()).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(1850), Duration.ofMillis(3800));
        }
    }

    @Test
    void shouldReadFootageAsFastAsItIsAskedFor() throws Exception {
        Path file = media(SHORT.withSeconds(20));
        long began = System.nanoTime();
        try (CaptureRun run = Fixture.ENGINE.open(file)) {
            List<Packet> packets = read(run, Duration.ofMinutes(1));

            assertMonotonic(packets);
            assertThat(packets).filteredOn(p -> p.track() == 0).hasSize(300);
            assertThat(run.read()).as("the end, as often as asked").isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void shouldNameFootageThatIsNone() throws Exception {
        Path text = TestMedia.inTarget().notVideo();

        assertFault(() -> Fixture.ENGINE.open(text), FaultKind.UNSUPPORTED, "is not a video");
        assertFault(
                () -> Fixture.ENGINE.open(Path.of("/no/such/file.mp4")),
                FaultKind.UNREACHABLE,
                "no file",
                "/no/such/file.mp4");
    }

    @Test
    void shouldContinueOnOneTimeLineWhenLooping() throws Exception {
        try (CaptureRun run = open(looped(stream(media(SHORT))))) {
            List<Packet> packets = read(run, Duration.ofSeconds(3));

            assertMonotonic(packets);
            assertThat(packets.stream()
                            .filter(p -> p.track() == 0 && p.keyframe())
                            .map(Packet::dtsMicros))
                    .hasSize(3)
                    .last()
                    .satisfies(dts -> assertThat(dts).isBetween(1_950_000L, 2_100_000L));
        }
    }

    @Test
    void shouldRefuseWhatIsNoVideo() throws Exception {
        Path text = TestMedia.inTarget().notVideo();

        assertFault(
                () -> open(stream(text)),
                FaultKind.UNSUPPORTED,
                "is not a video",
                text.getFileName().toString());
    }

    @Test
    void shouldRefuseAnMp4WithoutItsIndex() throws Exception {
        Path half = TestMedia.inTarget().truncated(SHORT, 0.5);

        assertFault(() -> open(stream(half)), FaultKind.UNSUPPORTED, "is not a video");
    }

    @Test
    void shouldReadTruncatedH264AsFarAsItGoes() throws Exception {
        Path file = TestMedia.inTarget().truncatedElementary(SHORT, 0.5);

        try (CaptureRun run = open(stream(file))) {
            List<Packet> packets = read(run, Duration.ofMinutes(1));

            assertMonotonic(packets);
            assertThat(packets).hasSizeBetween(10, 25);
        }
    }

    @Test
    void shouldNameAMissingFile() {
        assertFault(
                () -> open(stream("file:///no/such/file.mp4")), FaultKind.UNREACHABLE, "no file", "/no/such/file.mp4");
    }
}
