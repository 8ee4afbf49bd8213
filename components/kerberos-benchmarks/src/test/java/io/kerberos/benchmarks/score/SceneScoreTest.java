package io.kerberos.benchmarks.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SceneScoreTest {
    private static final Interval PERSON = motion(20, 24, 5, 40);

    @Test
    void shouldFindAMotionThatAReportTouchesWithin1500Milliseconds() {
        assertThat(found(scene(PERSON), new Report(25.4, 26, 26, Double.NaN))).isEqualTo(1);
        assertThat(found(scene(PERSON), new Report(25.6, 26, 26, Double.NaN))).isZero();
        assertThat(found(scene(PERSON), new Report(17, 18.6, 18, Double.NaN))).isEqualTo(1);
        assertThat(found(scene(PERSON), new Report(17, 18.4, 18, Double.NaN))).isZero();
    }

    @Test
    void shouldTellWhenTheReportBeginsAndWhenItCame() {
        SceneScore score = SceneScore.of(scene(PERSON), List.of(new Report(19, 24, 20.8, Double.NaN)));

        SceneScore.Finding finding = score.findings().get(0);
        assertThat(finding.dated()).isZero();
        assertThat(finding.told()).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void shouldTellWhenTheEndCameUnlessTheReportGoesOn() {
        Interval next = motion(30, 32, 5, 40);
        SceneScore apart =
                SceneScore.of(scene(PERSON, next), List.of(new Report(20, 24, 21, 26.5), new Report(30, 32, 31, 34)));
        SceneScore together = SceneScore.of(scene(PERSON, next), List.of(new Report(20, 32, 21, 34)));

        assertThat(Tally.most(apart.findings(), SceneScore.Finding::ended)).isEqualTo(2.5, within(1e-9));
        assertThat(together.findings().get(0).ended()).isNaN();
        assertThat(together.findings().get(1).ended()).isEqualTo(2, within(1e-9));
    }

    @Test
    void shouldCountReportsWhileLearningApart() {
        SceneScore score = SceneScore.of(scene(PERSON), List.of(new Report(2, 4, 3, 6), new Report(21, 24, 22, 26)));

        assertThat(score.learning()).isEqualTo(1);
        assertThat(score.wrong()).isEmpty();
    }

    @Test
    void shouldSayNothingOfTheLatencyOfAMotionThatBeginsWithTheScene() {
        SceneScore score = SceneScore.of(scene(motion(0, 50, 5, 40)), List.of(new Report(3, 50, 4, Double.NaN)));

        assertThat(score.findings().get(0).found()).isTrue();
        assertThat(score.findings().get(0).told()).isNaN();
        assertThat(Tally.median(score.findings(), SceneScore.Finding::told)).isNaN();
    }

    @Test
    void shouldLeaveLearningOutExceptWhereTheTruthBeginsEarlier() {
        assertThat(wrong(scene(PERSON), new Report(2, 9, 3, Double.NaN))).isZero();
        assertThat(wrong(scene(PERSON), new Report(2, 11, 3, Double.NaN))).isEqualTo(1);
        assertThat(wrong(scene(motion(5, 8, 5, 40), PERSON), new Report(1, 2, 1, Double.NaN)))
                .isEqualTo(1);
    }

    @Test
    void shouldJoinReportsThatAreLessThanThreeSecondsApart() {
        assertThat(wrong(scene(PERSON), new Report(40, 41, 40, Double.NaN), new Report(43.9, 45, 44, Double.NaN)))
                .isEqualTo(1);
        assertThat(wrong(scene(PERSON), new Report(40, 41, 40, Double.NaN), new Report(44.1, 45, 44, Double.NaN)))
                .isEqualTo(2);
    }

    @Test
    void shouldCountAReportThatGoesOnForLongAsRightAndAsFalse() {
        SceneScore score = SceneScore.of(scene(PERSON), List.of(new Report(20, 36, 20, Double.NaN)));

        assertThat(score.right()).isEqualTo(1);
        assertThat(score.wrong()).hasSize(1);
        assertThat(wrong(scene(PERSON), new Report(20, 35, 20, Double.NaN))).isZero();
    }

    @Test
    void shouldTolerateOneShortReportOnASwitchedLight() {
        Interval light = new Interval(40, 43, true, "off", Double.NaN, Double.NaN);
        SceneScore once = SceneScore.of(scene(PERSON, light), List.of(new Report(40, 46, 40, Double.NaN)));
        SceneScore twice = SceneScore.of(
                scene(PERSON, light), List.of(new Report(38, 39, 38, Double.NaN), new Report(44, 45, 44, Double.NaN)));

        assertThat(once.light()).isEqualTo(1);
        assertThat(once.wrong()).isEmpty();
        assertThat(twice.light()).isEqualTo(2);
        assertThat(twice.wrong()).hasSize(1);
        assertThat(wrong(scene(PERSON, light), new Report(40, 50, 40, Double.NaN)))
                .isEqualTo(1);
    }

    @Test
    void shouldAddUpScenes() {
        SceneScore first = SceneScore.of(
                scene(PERSON, motion(40, 42, 1, 30)),
                List.of(new Report(21, 24, 22, Double.NaN), new Report(50, 51, 50, Double.NaN)));
        SceneScore second = SceneScore.of(scene(PERSON), List.of(new Report(20.2, 24, 21, Double.NaN)));
        Tally tally = new Tally(List.of(first, second));

        assertThat(Tally.recall(tally.findings())).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(Tally.recall(tally.findings(SizeClass.LARGE))).isEqualTo(1);
        assertThat(Tally.found(tally.findings(SizeClass.SMALL))).isZero();
        assertThat(tally.precision()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(tally.wrongAnHour()).isEqualTo(1 / (100 / 3600.0), within(1e-9));
        assertThat(Tally.median(tally.findings(), SceneScore.Finding::told)).isEqualTo(1.5, within(1e-9));
        assertThat(Tally.late(tally.findings(), SceneScore.Finding::told)).isEqualTo(2, within(1e-9));
    }

    @Test
    void shouldAccountCpuToWhatHappensMeanwhile() {
        SceneCpu.Meter meter = new SceneCpu.Meter(scene(PERSON));
        for (double second = 0; second <= 60; second += 0.5) {
            meter.read(second, second < 20 ? second : 20 + (second - 20) * 3);
        }

        assertThat(meter.cpu().stillSeconds()).isEqualTo(43, within(0.6));
        assertThat(meter.cpu().busySeconds()).isEqualTo(7, within(0.6));
        assertThat(meter.cpu().busyShare()).isEqualTo(3, within(1e-9));
    }

    private static int found(Scene scene, Report... reports) {
        return Tally.found(SceneScore.of(scene, List.of(reports)).findings());
    }

    private static int wrong(Scene scene, Report... reports) {
        return SceneScore.of(scene, List.of(reports)).wrong().size();
    }

    private static Scene scene(Interval... intervals) {
        return new Scene("yard", "walk", 60, 640, 360, 15, List.of(intervals));
    }

    private static Interval motion(double start, double end, double size, double contrast) {
        return new Interval(start, end, false, "person", size, contrast);
    }
}
