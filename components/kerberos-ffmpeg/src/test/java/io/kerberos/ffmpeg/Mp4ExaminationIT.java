package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4ExaminationIT {
    @TempDir
    Path directory;

    @Test
    void shouldSayWhatARecordingHoldsAndIs() throws Exception {
        Path clip = Fixture.read(media(MediaSpec.H264_AAC.withSeconds(4))).write(directory.resolve("a, b: ü.mp4"));

        ExaminedClip examined = Fixture.ENGINE.examine(clip, Files.size(clip));

        assertThat(examined.label()).contains(Fixture.LABEL);
        assertThat(examined.videoPackets()).isEqualTo(60);
        assertThat(examined.duration().toNanos())
                .isCloseTo(Duration.ofSeconds(4).toNanos(), within(2_000_000L));
    }

    @Test
    void shouldReportBytesThatNeverReachedTheDisk() throws Exception {
        for (MediaSpec spec : new MediaSpec[] {MediaSpec.H264, MediaSpec.H265}) {
            Path clip = Fixture.read(media(spec.withSeconds(4))).write(directory.resolve(spec.hashCode() + ".mp4"));
            byte[] bytes = Files.readAllBytes(clip);
            java.util.Arrays.fill(bytes, bytes.length - 4_096, bytes.length, (byte) 0);
            Files.write(clip, bytes);

            RtspCaptureIT.assertFault(
                    () -> Fixture.ENGINE.examine(clip, bytes.length), FaultKind.PROTOCOL, "something else than video");
        }
    }

    @Test
    void shouldReportWhatIsNoRecording() throws Exception {
        Path text = Files.writeString(directory.resolve("text.mp4"), "not a recording at all");

        RtspCaptureIT.assertFault(() -> Fixture.ENGINE.examine(text, Files.size(text)), FaultKind.PROTOCOL, "text.mp4");
    }
}
