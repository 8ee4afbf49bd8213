package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./kerberos tune} on generated footage whose truth is known. */
class TuneE2E {
    private static final int WIDTH = 1296;
    /** Where a lone overview lies in the drawing of the scene. */
    private static final Rectangle OVERVIEW = new Rectangle(16, 56, 960, 540);

    private static final int FIRST_EVENT = 0x40c4ff;
    private static final int MISSED = 0xffa726;
    private static final int ZONE = 0x35d07f;
    private static final Path GUIDE = AgentProcess.root().resolve("docs/guide/tune.md");

    @TempDir
    Path folder;

    @Test
    void shouldTellAndDrawWhatFires() throws Exception {
        Footage.put(folder.resolve("walk.mp4"), Footage.MOVING);

        String said = tune("walk.mp4");

        assertThat(said).containsPattern("walk: 0:1[34]\\.\\d, \\d+ % of the pictures decoded, \\d+ looked at");
        assertThat(said).contains("sensitivity 0.5, minObjectSize 0.01");
        Matcher row = Pattern.compile(
                        "(?m)^  1 +0:0([\\d.]+) +([\\d.]+) s +([\\d.]+) % +([\\d.]+) %/s +([\\d.]+) x +left to right")
                .matcher(said);
        assertThat(row.find()).as(said).isTrue();
        assertThat(Double.parseDouble(row.group(1))).isBetween(4.5, 6.2);
        assertThat(Double.parseDouble(row.group(2))).isBetween(1.8, 3.3);
        assertThat(Double.parseDouble(row.group(3))).as("96 of 640 pixels").isBetween(13.0, 17.0);
        assertThat(Double.parseDouble(row.group(4))).as("1.1 widths in 3 s").isBetween(28.0, 42.0);
        BufferedImage scene = image("tune/walk-scene.png");
        BufferedImage line = image("tune/walk-timeline.png");
        assertThat(scene.getHeight()).as("an overview and a still").isBetween(850, 1000);
        assertThat(line.getHeight()).isBetween(300, 500);
        Rectangle drawn = extent(scene, FIRST_EVENT, OVERVIEW);
        assertThat(drawn.width).as("way of the box through the picture").isBetween(480, 960);
        assertThat((int) drawn.getMinY()).as("top of the box, its tag included").isBetween(220, 275);
        assertThat((int) drawn.getMaxY()).as("bottom of the box").isBetween(380, 420);
    }

    @Test
    void shouldPutOtherSettingsSideBySide() throws Exception {
        Footage.put(folder.resolve("walk.mp4"), Footage.MOVING);

        String said = tune(
                "walk.mp4",
                "--try",
                "minObjectSize=0.4",
                "--try",
                "sensitivity=0.8,zones=sky: 0,0 1,0 1,0.2 0,0.2",
                "--out",
                "drawings/of walk");

        assertThat(said).containsPattern("as it is +minObjectSize=0.4 +sensitivity=0.8,zones=sky");
        assertThat(said)
                .containsPattern(
                        "0:0\\d\\.\\d - 0:0\\d\\.\\d +fires at 0:0\\d\\.\\d, \\d\\.\\d s +no: too small +no: outside the zones");
        assertThat(said).containsPattern("events +1 +0 +0");
        BufferedImage scene = image("drawings/of walk/walk-scene.png");
        Rectangle third = new Rectangle(868, 56, 410, 231);
        assertThat(extent(scene, ZONE, third).height).as("the zone, above").isBetween(40, 60);
        assertThat(extent(scene, MISSED, third).isEmpty())
                .as("what is outside of it is shown")
                .isFalse();
    }

    @Test
    void shouldSayWhatKeepsItFromFiring() throws Exception {
        Footage.put(folder.resolve("walk.mp4"), Footage.MOVING);
        Footage.put(folder.resolve("still.mp4"), Footage.STILL);

        assertThat(tune("still.mp4")).contains("Nothing fires.");
        assertThat(tune("walk.mp4", "--zones", "sky: 0,0 1,0 1,0.2 0,0.2"))
                .contains("Nothing fires.")
                .contains("outside the zones");
        assertThat(tune("walk.mp4", "--masks", "road: 0,0.2 1,0.2 1,0.8 0,0.8"))
                .contains("Nothing fires.")
                .contains("in the mask road");
        assertThat(tune("walk.mp4", "--min-object-size", "0.3"))
                .contains("Nothing fires.")
                .containsPattern("too small: 1\\d\\.\\d % of the width, minObjectSize asks for 30.0 %");
        assertThat(tune("walk.mp4", "--min-speed", "0.9"))
                .contains("Nothing fires.")
                .contains("too slow: minSpeed asks for 90.0 %/s");
    }

    @Test
    void shouldWatchTheNewestRecordingsOfACamera() throws Exception {
        camera("rtsp://127.0.0.1:9/door", "zones: { sky: '0,0 1,0 1,0.2 0,0.2' }");
        Path recordings = folder.resolve("data/recordings/door");
        Footage.put(recordings.resolve("2026-11-20/old.mp4"), Footage.STILL);
        Footage.put(recordings.resolve("2026-11-21/before.mp4"), Footage.STILL);
        Footage.put(recordings.resolve("2026-11-22/now.mp4"), Footage.MOVING);

        String said = tune("door", "--config", "config", "--data", "data", "--recordings", "2");

        assertThat(said).contains("door-before:", "door-now:").doesNotContain("door-old");
        assertThat(said).as("zones of the camera").contains("zones sky").contains("outside the zones");
        image("tune/door-now-scene.png");
        image("tune/door-before-timeline.png");
    }

    @Test
    void shouldWatchTheCameraItself() throws Exception {
        try (RtspCamera camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(Footage.MOVING)))
                .start()) {
            camera(camera.url("door"), "name: Door");

            String said = tune("door", "--config", "config", "--data", "data", "--minutes", "0.3");

            assertThat(said).contains("door-live: 0:1").contains("What fires");
            image("tune/door-live-scene.png");
        }
    }

    @Test
    void shouldPrintWhatTheGuideShows() throws Exception {
        Footage.put(folder.resolve("walk.mp4"), Footage.MOVING);
        String shown = block(Files.readString(GUIDE));

        String said = tune("walk.mp4", "--try", "minObjectSize=0.3");

        assertThat(masked(said)).isEqualTo(masked(shown));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nothing             |                                   | there is nothing to watch; name one file or one camera
                    two things          | walk.mp4 door                     | there is more than one thing to watch
                    neither             | dor --config config               | there is no file dor, and there is no camera 'dor'
                    nearly a camera     | dor --config config               | did you mean door?
                    not a video         | text.mp4                          | text.mp4 is not a video
                    a folder            | config                            | config is a folder
                    an unknown option   | walk.mp4 --tray a=1               | unknown option --tray; did you mean --try?
                    an unknown try      | walk.mp4 --try sensitivty=1       | --try sensitivty=1: unknown option 'sensitivty'; did you mean sensitivity?
                    a try without value | walk.mp4 --try sensitivity        | 'sensitivity' is not an option with a value
                    a value too large   | walk.mp4 --try sensitivity=7      | --try sensitivity=7: sensitivity = '7'
                    no recordings       | door --config config --data data  | camera 'door' has no recordings in
                    minutes of a file   | walk.mp4 --minutes 1              | --minutes is for cameras
                    minutes in words    | door --config config --minutes two | --minutes two: give a number from 0.1 to 120.0
                    no folder for files | walk.mp4 --out text.mp4/x         | --out text.mp4/x: cannot be written
                    """)
    void shouldSayWhatIsWrong(String what, String words, String says) throws Exception {
        Files.copy(TestMedia.inTarget().notVideo(), folder.resolve("text.mp4"));
        Footage.put(folder.resolve("walk.mp4"), Footage.STILL);
        camera("rtsp://127.0.0.1:9/door", "name: Door");

        KerberosCommand tune = KerberosCommand.run(
                folder,
                Stream.concat(Stream.of("tune"), words == null ? Stream.of() : Arrays.stream(words.split(" +")))
                        .toArray(String[]::new));

        assertThat(tune.err()).as(what).contains(says).doesNotContain("\tat ");
        assertThat(tune.exit()).isEqualTo(2);
    }

    private String tune(String... words) throws Exception {
        KerberosCommand tune = KerberosCommand.run(
                folder, Stream.concat(Stream.of("tune"), Stream.of(words)).toArray(String[]::new));
        assertThat(tune.exit()).as(tune.err()).isZero();
        return tune.out();
    }

    private void camera(String url, String option) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("cameras.yaml"), "cameras:\n  door:\n    url: " + url + "\n    " + option + "\n");
    }

    private BufferedImage image(String path) throws IOException {
        BufferedImage image = ImageIO.read(folder.resolve(path).toFile());
        assertThat(image).as(path).isNotNull();
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        return image;
    }

    /** What is drawn in a colour inside of an area. */
    private static Rectangle extent(BufferedImage image, int colour, Rectangle area) {
        Rectangle extent = new Rectangle();
        for (int y = area.y; y < area.y + area.height; y++) {
            for (int x = area.x; x < area.x + area.width; x++) {
                if ((image.getRGB(x, y) & 0xffffff) == colour) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    extent = extent.isEmpty() ? pixel : extent.union(pixel);
                }
            }
        }
        return extent;
    }

    private static String block(String page) {
        Matcher block = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).as("an example in " + GUIDE.getFileName()).isTrue();
        return block.group(1);
    }

    /** Figures and columns may differ between machines. */
    private static List<String> masked(String text) {
        return text.lines()
                .map(line -> line.replaceAll("\\d+(\\.\\d+)?", "0")
                        .replaceAll(" +", " ")
                        .strip())
                .toList();
    }
}
