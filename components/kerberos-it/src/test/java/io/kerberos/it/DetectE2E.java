package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./kerberos detect} on generated footage whose truth is known. */
class DetectE2E {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TOLERANCE_SECONDS = 1.0;

    @TempDir
    Path folder;

    @Test
    void shouldReportTheTruthAsJsonAndLeaveNothingBehind() throws Exception {
        Path moving = footage("a crossing.mp4", Footage.MOVING);
        Path hevc = footage("hevc.v2.mkv.mp4", Footage.MOVING.withVideo(MediaSpec.VideoCodec.H265));
        Path still = footage("still.mp4", Footage.STILL);
        List<Path> before = everything();

        KerberosCommand detect = KerberosCommand.run(folder, "detect", name(moving), "--json", name(hevc), name(still));

        assertThat(detect.exit()).as(detect.err()).isZero();
        JsonNode report = JSON.readTree(detect.out());
        assertThat(report.fieldNames()).toIterable().containsExactly("system", "clips");
        assertThat(report.path("system").asText()).isEqualTo("kerberos");
        JsonNode clips = report.path("clips");
        assertThat(clips.fieldNames()).toIterable().containsExactly("a crossing", "hevc.v2.mkv", "still");
        assertCrossing(clips.path("a crossing"));
        assertCrossing(clips.path("hevc.v2.mkv"));
        assertThat(clips.path("still").isArray()).isTrue();
        assertThat(clips.path("still")).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void shouldPrintATableForPeople() throws Exception {
        Path moving = footage("moving.mp4", Footage.MOVING);

        KerberosCommand detect = KerberosCommand.run(folder, "detect", name(moving));

        assertThat(detect.exit()).as(detect.err()).isZero();
        assertThat(detect.out().lines())
                .first()
                .asString()
                .contains("clip")
                .contains("start")
                .contains("end");
        assertThat(detect.out()).containsPattern("moving +0:0[56]\\.\\d +0:0[78]\\.\\d +\\d\\.\\d s");
        assertThat(detect.out()).containsPattern("moving +1 motion in 0:1[34]\\.\\d");
    }

    @Test
    void shouldTakeTheSettingsOfACameraAndOthersInTheirPlace() throws Exception {
        Path moving = footage("moving.mp4", Footage.MOVING);
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("cameras.yaml"),
                """
                defaults:
                  minObjectSize: 0.4
                cameras:
                  sky:
                    url: rtsp://127.0.0.1:9/sky
                    password: "{{env:NOT_SET_HERE}}"
                    minObjectSize: 0.02
                    zones:
                      above: 0,0 1,0 1,0.2 0,0.2
                  path:
                    url: rtsp://127.0.0.1:9/path
                    minObjectSize: 0.02
                    zones:
                      across: 0,0.2 1,0.2 1,0.8 0,0.8
                """);

        assertThat(motions(moving, "--config", "config")).as("of the defaults").isZero();
        assertThat(motions(moving, "--config", "config", "--camera", "sky"))
                .as("outside of the zone")
                .isZero();
        assertThat(motions(moving, "--config", "config", "--camera", "path")).isEqualTo(1);
        assertThat(motions(moving, "--config", "config", "--camera", "path", "--min-object-size", "0.4"))
                .as("larger wanted")
                .isZero();
        assertThat(motions(moving, "--zones", "above: 0,0 1,0 1,0.2 0,0.2")).isZero();
        assertThat(motions(moving, "--minObjectSize=0.02")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no file             |                                       | no file to watch
                    a missing file      | gone.mp4                              | there is no file gone.mp4; check the path
                    an address          | rtsp://127.0.0.1/door                 | footage is a file
                    a folder            | .                                     | . is a folder; give the files in it
                    not a video         | text.mp4                              | text.mp4 is not a video
                    an unknown option   | text.mp4 --sensitivty 1               | unknown option --sensitivty; did you mean --sensitivity?
                    a value out of range | text.mp4 --sensitivity 2             | sensitivity = '2' (that is 200%) is too large; give low, normal, high, or a number from 0
                    not a number        | text.mp4 --min-object-size big        | minObjectSize = 'big' is not understood; give a share of the width of the picture
                    a crossed zone      | text.mp4 --zones a:0.1,0.1_0.9,0.9_0.9,0.1_0.1,0.9 | zone 'a'
                    no value            | text.mp4 --camera                     | --camera needs a value
                    a value too much    | text.mp4 --json=yes                   | --json takes no value
                    an unknown camera   | text.mp4 --config config --camera dor | there is no camera 'dor' in config/cameras.yaml; did you mean door?
                    no such folder      | text.mp4 --config conf                | --config conf is not a folder
                    motion switched off | text.mp4 --motion false               | give --motion true
                    the same name twice | ok.mp4 sub/ok.mp4                     | are both reported as 'ok'
                    """)
    void shouldSayWhatIsWrong(String what, String words, String says) throws Exception {
        Files.copy(TestMedia.inTarget().notVideo(), folder.resolve("text.mp4"));
        footage("ok.mp4", Footage.STILL);
        Files.createDirectories(folder.resolve("sub"));
        footage("sub/ok.mp4", Footage.STILL);
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("cameras.yaml"), "cameras:\n  door:\n    url: rtsp://127.0.0.1:9/door\n");

        Stream<String> all = Stream.concat(
                Stream.of("detect"),
                words == null ? Stream.of() : Stream.of(words.split(" +")).map(word -> word.replace('_', ' ')));
        KerberosCommand detect = KerberosCommand.run(folder, all.toArray(String[]::new));

        assertThat(detect.err()).as(what).contains(says).doesNotContain("\tat ");
        assertThat(detect.exit()).isEqualTo(2);
        assertThat(detect.out()).isEmpty();
    }

    private long motions(Path file, String... options) throws Exception {
        String[] words = Stream.concat(Stream.of("detect", "--json", name(file)), Stream.of(options))
                .toArray(String[]::new);
        KerberosCommand detect = KerberosCommand.run(folder, words);
        assertThat(detect.exit()).as(detect.err()).isZero();
        return JSON.readTree(detect.out()).path("clips").path("moving").size();
    }

    private static void assertCrossing(JsonNode motions) {
        assertThat(motions).as(motions.toString()).hasSize(1);
        assertThat(motions.get(0)).hasSize(2);
        assertThat(motions.get(0).get(0).asDouble()).isCloseTo(Footage.TRUTH.start(), within(TOLERANCE_SECONDS));
        assertThat(motions.get(0).get(1).asDouble()).isCloseTo(Footage.TRUTH.end(), within(TOLERANCE_SECONDS));
    }

    private Path footage(String name, MediaSpec spec) throws IOException {
        return Footage.put(folder.resolve(name), spec);
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
