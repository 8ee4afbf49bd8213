package io.kerberos.benchmarks.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTruthTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadMotionsAndSwitchedLightsWithoutAnchors() throws IOException {
        Path file = Files.writeString(
                folder.resolve("truth.json"),
                """
                {"version": 1, "clips": [
                  {"clip": "hall", "group": "light", "duration": 60.0, "width": 1280, "height": 720, "fps": 25, "anchor": false,
                   "intervals": [
                     {"start": 20.5, "end": 24, "type": "motion", "label": "a", "size_pct": 1, "target_contrast": 15},
                     {"start": 30, "end": 33, "type": "optional", "label": "off"},
                     {"start": 40, "end": 50, "type": "motion", "label": "people"}]},
                  {"clip": "camera", "duration": 90, "anchor": true, "intervals": []}]}
                """);

        List<Scene> scenes = SceneTruth.read(file);

        assertThat(scenes).hasSize(1);
        Scene hall = scenes.get(0);
        assertThat(hall.seconds()).isEqualTo(60);
        assertThat(hall.motions()).extracting(Interval::label).containsExactly("a", "people");
        assertThat(hall.motions())
                .extracting(Interval::sizeClass)
                .containsExactly(SizeClass.SMALL_FAINT, SizeClass.REAL);
        assertThat(hall.optional()).extracting(Interval::start).containsExactly(30.0);
        assertThat(hall.still()).isFalse();
    }

    @Test
    void shouldSayWhatAFileIsNot() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatThrownBy(() -> SceneTruth.read(file)).hasMessageContaining("ground_truth.json");
        assertThatThrownBy(() -> ReportFile.read(file)).hasMessageContaining("./kerberos detect --json");
    }

    @Test
    void shouldReadTheReportsThatItWrites() throws IOException {
        Path file = folder.resolve("reports.json");
        new ReportFile("ours", Map.of("hall", List.of(new Report(20.1234, 24, 21, Double.NaN)), "yard", List.of()))
                .write(file);

        ReportFile read = ReportFile.read(file);

        assertThat(read.system()).isEqualTo("ours");
        assertThat(read.reports().get("hall")).containsExactly(Report.undated(20.123, 24));
        assertThat(read.reports().get("yard")).isEmpty();
    }
}
