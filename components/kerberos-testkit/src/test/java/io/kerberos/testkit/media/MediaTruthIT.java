package io.kerberos.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaTruthIT {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @TempDir
    Path directory;

    private TestMedia media;

    @BeforeEach
    void open() throws IOException {
        media = TestMedia.inTarget();
    }

    @Test
    void shouldShowTheBoxWhereItsPositionSays() throws IOException {
        for (MediaSpec spec : List.of(MediaSpec.H264, MediaSpec.H265)) {
            Path file = media.file(spec);
            for (double t : new double[] {0, 2, 4.4, 5, 5.6, 6.4, 8, 11}) {
                Rectangle expected = spec.crossing().boxAt(t, WIDTH, HEIGHT).orElse(new Rectangle());
                Rectangle seen = brightArea(file, t);
                assertThat(seen.width)
                        .as("width at %s s of %s", t, file)
                        .isBetween(expected.width - 5, expected.width + 5);
                assertThat(seen.x).as("left at %s s of %s", t, file).isBetween(expected.x - 5, expected.x + 5);
                assertThat(seen.y).as("top at %s s of %s", t, file).isBetween(expected.y - 4, expected.y + 4);
            }
        }
    }

    @Test
    void shouldReuseWhatIsThere() throws IOException {
        Path first = media.file(MediaSpec.H264);
        var made = Files.getLastModifiedTime(first);
        assertThat(media.file(MediaSpec.H264)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(made);
    }

    @Test
    void shouldKeepSensorNoiseInTheStillScene() throws IOException {
        Path file = media.file(MediaSpec.H264_STILL);
        byte[] one = luma(file, 3.0);
        byte[] other = luma(file, 3.4);
        int changed = 0;
        for (int i = 0; i < one.length; i++) {
            changed += one[i] == other[i] ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(one.length / 20);
        assertThat(brightArea(file, 5).isEmpty()).isTrue();
    }

    @Test
    void shouldMakeH264WithoutTheGplBuild() throws IOException {
        Path file = media.file(MediaSpec.H264_AAC.withVideo(MediaSpec.VideoCodec.OPENH264));
        assertThat(FfmpegTool.lgpl()
                        .ffprobe(List.of(
                                "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file.toString()))
                        .lines())
                .containsExactly("h264", "aac");
    }

    @Test
    void shouldCutFilesThatPlayersStumbleOver() throws IOException {
        Path mp4 = media.truncated(MediaSpec.H264, 0.5);
        Path raw = media.truncatedElementary(MediaSpec.H264, 0.5);
        List<String> entries = List.of("-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0");
        assertThatThrownBy(() -> FfmpegTool.lgpl().ffprobe(concat(entries, mp4.toString())))
                .hasMessageContaining("moov atom not found");
        assertThat(FfmpegTool.lgpl().ffprobe(concat(entries, raw.toString()))).contains("h264");
    }

    private static List<String> concat(List<String> first, String last) {
        return java.util.stream.Stream.concat(first.stream(), java.util.stream.Stream.of(last))
                .toList();
    }

    /** What is nearly as bright as the box. */
    private Rectangle brightArea(Path file, double t) throws IOException {
        byte[] luma = luma(file, t);
        Rectangle area = new Rectangle();
        for (int i = 0; i < luma.length; i++) {
            if ((luma[i] & 0xff) > Crossing.BOX_LUMA - 40) {
                Rectangle pixel = new Rectangle(i % WIDTH, i / WIDTH, 1, 1);
                area = area.isEmpty() ? pixel : area.union(pixel);
            }
        }
        return area;
    }

    /** The luma of the first picture at or after {@code t}. */
    private byte[] luma(Path file, double t) throws IOException {
        Path raw = directory.resolve("frame.gray");
        FfmpegTool.lgpl()
                .ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-ss",
                        String.format(Locale.ROOT, "%.3f", t),
                        "-frames:v",
                        "1",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray",
                        raw.toString()));
        return Files.readAllBytes(raw);
    }
}
