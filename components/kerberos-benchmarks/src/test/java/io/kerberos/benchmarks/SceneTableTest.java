package io.kerberos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.benchmarks.score.Interval;
import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTableTest {
    private static final Interval PERSON = new Interval(20, 24, false, "person", 5, 40);
    private static final Interval LIGHT = new Interval(40, 43, true, "off", Double.NaN, Double.NaN);
    private static final Scene HALL = new Scene("hall", "light", 60, 640, 360, 15, List.of(PERSON, LIGHT));
    private static final Scene WALL = new Scene("wall", "static", 70, 640, 360, 15, List.of());

    @Test
    void shouldHaveARowASceneTotalsAndTheColumnsThatASystemCanFill() {
        SceneCpu cpu = new SceneCpu(1, 50, 2, 10);
        SceneResults ours = new SceneResults(
                "ours",
                SceneResults.Tells.MOTION_AND_ITS_BEGIN,
                List.of(
                        new SceneRun(
                                HALL, List.of(new Report(20, 24, 21, 26), new Report(41, 42, 41, Double.NaN)), cpu),
                        new SceneRun(WALL, List.of(new Report(30, 31, 30, Double.NaN)), cpu)));
        SceneResults floor = new SceneResults(
                "floor",
                SceneResults.Tells.NOTHING,
                List.of(new SceneRun(HALL, List.of(), cpu), new SceneRun(WALL, List.of(), cpu)));

        assertThat(SceneTable.of(List.of(HALL, WALL), List.of(ours, floor)))
                .isEqualTo(
                        """
                        | scene | s | motions | ours: found | missed | false | told p50 / p95 s | dated p50 / p95 s | ended p50 / p95 / most s | CPU-s/s still / busy | floor: CPU-s/s still / busy |
                        |---|---|---|---|---|---|---|---|---|---|---|
                        | hall | 60 | 1 | 1 | 0 | 0 | 1.00 / 1.00 | 0.00 / 0.00 | 2.00 / 2.00 / 2.00 | 0.0200 / 0.2000 | 0.0200 / 0.2000 |
                        | wall | 70 | 0 | 0 | 0 | 1 |  |  |  | 0.0200 / 0.2000 | 0.0200 / 0.2000 |
                        | **all** | 130 | 1 | 1 (1.00) | 0 | 1 (precision 0.50) | 1.00 / 1.00 | 0.00 / 0.00 | 2.00 / 2.00 / 2.00 | 0.0200 / 0.2000 | 0.0200 / 0.2000 |
                        | 2 % of the width and more, contrast 25 and more |  | 1 | 1 (1.00) | 0 |  | 1.00 / 1.00 | 0.00 / 0.00 | 2.00 / 2.00 / 2.00 |  |  |
                        | still scenes: false, an hour | 70 | 0 |  |  | 1, 60.0 |  |  |  | 0.0200 / 0.2000 | 0.0200 / 0.2000 |
                        | reports of a light switched 1 times |  |  |  |  | 1 |  |  |  |  |  |
                        | reports while learning, in the first 10 s |  |  |  |  | 0 |  |  |  |  |  |
                        """);
    }
}
