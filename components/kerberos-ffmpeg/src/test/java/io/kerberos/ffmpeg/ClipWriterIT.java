package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static io.kerberos.ffmpeg.Fixture.probe;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ClipWriterIT {
    private static final MediaSpec FOUR_SECONDS = MediaSpec.H264.withSeconds(4);

    @TempDir
    Path directory;

    @Test
    void shouldWriteH264AndAac() throws Exception {
        Path clip = written(media(MediaSpec.H264_AAC.withSeconds(4)));

        assertThat(codecs(clip)).isEqualTo("h264,avc1\naac,mp4a");
        assertThat(Fixture.complaints(clip)).isEmpty();
        assertThat(starts(clip)).allSatisfy(start -> assertThat(start).isCloseTo(0, within(0.03)));
    }

    @Test
    void shouldTagH265ForPlayers() throws Exception {
        Path clip = written(media(MediaSpec.H265.withSeconds(4)));

        assertThat(codecs(clip)).isEqualTo("hevc,hvc1");
        assertThat(Fixture.complaints(clip)).isEmpty();
        assertThat(probe(clip, "-count_packets", "-show_entries", "stream=nb_read_packets"))
                .isEqualTo("60");
    }

    @Test
    void shouldTranscodeG711ToAacInSync() throws Exception {
        Path clip = written(media(MediaSpec.H264_PCMU.withSeconds(4)));

        assertThat(codecs(clip)).isEqualTo("h264,avc1\naac,mp4a");
        assertThat(Fixture.complaints(clip)).isEmpty();
        // The tone beeps at each full second; the first of them from the second second on is where it was.
        assertThat(firstBeepAfter(clip, 1.5)).isCloseTo(2.0, within(0.05));
    }

    @Test
    void shouldBeginAtZeroWithBFrames() throws Exception {
        Path source = Fixture.made(
                media(MediaSpec.H264_AAC.withSeconds(4)),
                Path.of("target", "test-media", "b-frames.mp4"),
                "-c:v",
                "libx264",
                "-bf",
                "2",
                "-g",
                "15",
                "-c:a",
                "copy");

        Path clip = written(source);

        assertThat(Fixture.complaints(clip)).isEmpty();
        assertThat(starts(clip)).first().satisfies(start -> assertThat(start).isEqualTo(0));
        assertThat(probe(clip, "-select_streams", "v", "-show_entries", "frame=pts_time")
                        .lines()
                        .map(line -> Double.parseDouble(line.replace(",", ""))))
                .isSorted()
                .hasSize(60);
    }

    @Test
    void shouldWriteMjpegAsItComes() throws Exception {
        Path source = Fixture.made(
                media(FOUR_SECONDS), Path.of("target", "test-media", "mjpeg.mkv"), "-c:v", "mjpeg", "-q:v", "5");

        Path clip = written(source);

        assertThat(codecs(clip)).isEqualTo("mjpeg,mp4v");
        assertThat(Fixture.complaints(clip)).isEmpty();
    }

    @Test
    void shouldSayWhatItIsFromItsHeadOn() throws Exception {
        Path clip = written(media(FOUR_SECONDS));

        Map<String, String> tags = new HashMap<>();
        probe(clip, "-show_entries", "format_tags", "-of", "default=nw=1")
                .lines()
                .map(line -> line.substring("TAG:".length()).split("=", 2))
                .forEach(tag -> tags.put(tag[0], tag[1]));
        assertThat(ClipLabel.of(tags)).contains(Fixture.LABEL);
        assertThat(tags).containsEntry("creation_time", "2026-10-25T00:59:59.123456Z");
        assertThat(new String(Files.readAllBytes(clip), StandardCharsets.ISO_8859_1).indexOf("kerberos.camera"))
                .isBetween(1, 4_000);
    }

    @Test
    void shouldKeepFragmentsToASecond() throws Exception {
        for (MediaSpec spec : List.of(MediaSpec.H264_LONG_GOP, MediaSpec.H264_AAC, MediaSpec.H264.withFps(7, 21))) {
            List<Fragments.Fragment> fragments = Fragments.of(written(media(spec)));

            assertThat(fragments).as("%s", spec).hasSizeGreaterThan(10).allSatisfy(f -> assertThat(f.seconds())
                    .isLessThanOrEqualTo(1.0001));
            Files.delete(directory.resolve("clip.mp4"));
        }
    }

    @Test
    void shouldBeReadableWhileItGrows() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264_AAC));
        Path clip = directory.resolve("growing.mp4");
        try (ClipWriter writer = Fixture.ENGINE.clipWriter(clip, source.tracks(), Fixture.LABEL)) {
            for (Packet packet : source.packets()) {
                if (packet.dtsMicros() > 3_100_000) {
                    break;
                }
                writer.write(packet);
            }

            Fixture.Recorded sofar = Fixture.read(clip);
            assertThat(sofar.video().mapToLong(Packet::dtsMicros).max().orElse(0))
                    .isGreaterThanOrEqualTo(1_900_000);
        }
        assertThat(Fixture.complaints(clip)).isEmpty();
    }

    @Test
    void shouldBeginMidStreamWithItsFirstKeyframe() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264_AAC.withSeconds(4)));
        List<Packet> tail =
                source.packets().stream().filter(p -> p.dtsMicros() > 1_500_000).toList();

        Path clip = new Fixture.Recorded(source.tracks(), tail).write(directory.resolve("clip.mp4"));

        assertThat(starts(clip)).allSatisfy(start -> assertThat(start).isCloseTo(0, within(0.03)));
        assertThat(probe(clip, "-select_streams", "v", "-count_packets", "-show_entries", "stream=nb_read_packets"))
                .isEqualTo("30");
        assertThat(Fixture.complaints(clip)).isEmpty();
    }

    @Test
    void shouldBearSilentSoundTrack() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264_AAC.withSeconds(4)));

        Path clip = new Fixture.Recorded(source.tracks(), source.video().toList()).write(directory.resolve("clip.mp4"));

        assertThat(Fixture.complaints(clip)).isEmpty();
        assertThat(probe(clip, "-select_streams", "v", "-count_packets", "-show_entries", "stream=nb_read_packets"))
                .isEqualTo("60");
    }

    @Test
    @EnabledIf("deviceFull")
    void shouldReportFullDiskAtTheWriteThatFailed() throws Exception {
        Fixture.Recorded source = Fixture.read(media(FOUR_SECONDS));
        try (Mp4Muxer muxer = Mp4Muxer.open(Path.of("/dev/full"), source.tracks(), Map.of())) {
            Packet first = source.packets().get(0);
            muxer.write(0, 0, 0, 66_667, true, first.data());

            assertFault(muxer::cut, FaultKind.STORAGE_FULL, "no space", "/dev/full");
        }
    }

    static boolean deviceFull() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void shouldReportFolderThatIsNotThere() throws Exception {
        Fixture.Recorded source = Fixture.read(media(FOUR_SECONDS));

        assertFault(
                () -> source.write(directory.resolve("missing").resolve("clip.mp4")),
                FaultKind.STORAGE_FAILED,
                "permissions of the folder");
    }

    private Path written(Path source) throws Exception {
        return Fixture.read(source).write(directory.resolve("clip.mp4"));
    }

    private static String codecs(Path clip) throws Exception {
        return probe(clip, "-show_entries", "stream=codec_name,codec_tag_string");
    }

    private static Stream<Double> starts(Path clip) throws Exception {
        return probe(clip, "-show_entries", "stream=start_time").lines().map(Double::parseDouble);
    }

    /** Where the sound first becomes loud; the generated tone is quiet between its beeps. */
    private static double firstBeepAfter(Path clip, double second) throws Exception {
        String levels = io.kerberos.testkit.media.FfmpegTool.lgpl()
                .ffmpeg(List.of(
                        "-v",
                        "error",
                        "-i",
                        clip.toString(),
                        "-af",
                        "aresample=8000,highpass=f=1200,highpass=f=1200,asetnsamples=80,astats=metadata=1:reset=1,"
                                + "ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                        "-f",
                        "null",
                        "-"));
        double time = 0;
        for (String line : levels.lines().toList()) {
            if (line.contains("pts_time:")) {
                time = Double.parseDouble(
                        line.substring(line.indexOf("pts_time:") + 9).strip());
            } else if (line.contains("RMS_level=") && time > second) {
                String level = line.substring(line.indexOf('=') + 1);
                if (!level.equals("-inf") && Double.parseDouble(level) > -28) {
                    return time;
                }
            }
        }
        return -1;
    }
}
