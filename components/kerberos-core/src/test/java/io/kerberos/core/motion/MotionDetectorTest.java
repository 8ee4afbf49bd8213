package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MotionDetectorTest {
    @ParameterizedTest
    @CsvSource({
        "0.10, 0.12, 40",
        "0.05, 0.12, 30",
        "0.05, 0.06, 40",
        "0.02, 0.25, 40",
        "0.02, 0.12, -30",
        "0.012, 0.12, 50"
    })
    void shouldReportAnObjectThatCrossesThePictureOnce(double size, double speed, double contrast) {
        Watch watch = Watch.of(LumaScene.empty().movingBox(8, size, speed, contrast), 8 + 1 / speed + 4);
        assertThat(watch.events).hasSize(1);
        assertThat(watch.events.get(0).start()).isBetween(8.0, 9.7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 5, 10})
    void shouldNotFireOnSensorNoise(double sigma) {
        assertThat(Watch.of(LumaScene.empty().noise(sigma), 30).events).isEmpty();
    }

    @Test
    void shouldFindAPersonInHeavyNoise() {
        assertThat(Watch.of(LumaScene.empty().noise(10).movingBox(12, 0.06, 0.12, 35), 22).events)
                .hasSize(1);
    }

    @Test
    void shouldFollowSlowLight() {
        assertThat(Watch.of(LumaScene.empty().drift(0.012), 40).events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.45, 0.7, 1.5})
    void shouldTakeALightSwitchForASceneChangeAndNotForMotion(double gain) {
        Watch watch = Watch.of(LumaScene.empty().lightSwitch(8, gain), 16);
        assertThat(watch.events).isEmpty();
        assertThat(watch.results.stream().filter(MotionResult::sceneChange)).isNotEmpty();
    }

    @Test
    void shouldStillSeeAPersonAfterTheLightWasSwitched() {
        Watch watch = Watch.of(LumaScene.empty().lightSwitch(8, 0.5).movingBox(11, 0.05, 0.12, 50), 24);
        assertThat(watch.events).hasSize(1);
    }

    @Test
    void shouldNotFireOnMainsFlicker() {
        assertThat(Watch.of(LumaScene.empty().flicker(0.04), 30).events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 0.7, 1})
    void shouldNotFireOnCameraShake(double pixels) {
        Watch watch = Watch.of(LumaScene.empty().shake(8, pixels), 24);
        assertThat(watch.events).isEmpty();
        assertThat(watch.results.stream().filter(MotionResult::suspicious).count())
                .isLessThan(20);
    }

    @Test
    void shouldNotFireOnRainButFindThePersonInIt() {
        assertThat(Watch.of(LumaScene.empty().rain(40), 40).events).isEmpty();
        assertThat(Watch.of(LumaScene.empty().rain(40).movingBox(20, 0.05, 0.12, 45), 32).events)
                .hasSize(1);
    }

    @Test
    void shouldSeeEachSceneAsIfItWereTheOnlyOneOfItsThread() {
        LumaScene busy = LumaScene.empty().noise(3).movingBox(4, 0.1, 0.2, 50);
        LumaScene still = LumaScene.empty().noise(10);
        MotionDetector beside = new MotionDetector(MotionSpec.defaults());
        MotionDetector detector = new MotionDetector(MotionSpec.defaults());
        Watch alone = new Watch(MotionSpec.defaults()).look(busy, 0, 10, 5);
        for (int i = 0; i < alone.results.size(); i++) {
            beside.detect(still.at(i / 5.0));
            assertThat(detector.detect(busy.at(i / 5.0))).isEqualTo(alone.results.get(i));
        }
    }

    @Test
    void shouldSeeWhatComesToThePlaceWhereSomethingWasWhenItBegan() {
        LumaScene scene = LumaScene.empty().movingBox(-1.5, 0.1, 0.33, 60).movingBox(10.5, 0.1, 0.33, 60);
        Watch watch = new Watch(MotionSpec.defaults()).look(scene, 0, 3, 5).look(scene, 4, 12, 0.5);
        assertThat(watch.last().suspicious()).isFalse();
        assertThat(watch.detector.detect(scene.at(12)).suspicious()).isTrue();
    }

    @Test
    void shouldSayNothingWhileLearning() {
        Watch watch = Watch.of(LumaScene.empty().movingBox(0, 0.1, 0.3, 60), 1.9);
        assertThat(watch.results).allMatch(MotionResult::learning).noneMatch(MotionResult::motion);
    }

    @Test
    void shouldEndWithinThreeSecondsOfTheLastMotion() {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.08, 0.2, 40);
        Watch watch = Watch.of(scene, 20);
        assertThat(watch.events).hasSize(1);
        assertThat(watch.latestEnding).isLessThan(13 + 0.4 + 3);
    }

    @Test
    void shouldNotFireOnTheHoleThatAnObjectLeaves() {
        LumaScene scene = LumaScene.empty().standingBox(0, 15, 0.5, 0.1, 50);
        assertThat(Watch.of(scene, 30).events).isEmpty();
    }

    @Test
    void shouldTakeInWhatWasPutDown() {
        LumaScene scene = LumaScene.empty().standingBox(8, 60, 0.5, 0.1, 50);
        Watch watch = Watch.of(scene, 24);
        assertThat(watch.events).isEmpty();
        assertThat(watch.last().suspicious()).isFalse();
    }

    @Test
    void shouldReportALargeVehicleAndNotASceneChange() {
        LumaScene scene = LumaScene.empty().box(new LumaScene.MovingBox(8, 12, -0.5, 0.6, 0.4, 0.5, -60));
        assertThat(Watch.of(scene, 20).events).hasSize(1);
    }

    @Test
    void shouldBecomeSuspiciousAtASingleKeyframe() {
        LumaScene scene = LumaScene.empty().movingBox(20.5, 0.05, 0.12, 40);
        Watch watch = new Watch(MotionSpec.defaults()).look(scene, 0, 3, 5).look(scene, 4, 21, 2 / 4.0);
        assertThat(watch.last().suspicious()).isFalse();
        assertThat(watch.detector.detect(scene.at(22)).suspicious()).isTrue();
    }

    @Test
    void shouldWorkWithKeyframesWhileStillAndMoreLooksAfterwards() {
        LumaScene scene = LumaScene.empty().noise(3).drift(0.005).movingBox(41, 0.05, 0.12, 40);
        Watch watch = new Watch(MotionSpec.defaults())
                .look(scene, 0, 3, 5)
                .look(scene, 4, 41, 0.5)
                .look(scene, 42, 54, 5);
        watch.finish();
        assertThat(watch.events).hasSize(1);
        assertThat(watch.events.get(0).start()).as("between two looks").isBetween(40.5, 41.5);
    }

    @Test
    void shouldDrawTheBoxAroundTheObject() {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.1, 0.12, 50);
        Watch watch = new Watch(MotionSpec.defaults()).look(scene, 0, 12, 5);
        Box box = watch.last().boxes().get(0);
        double left = 0.12 * (11.8 - 8) - 0.1;
        assertThat(box.x()).isBetween(left - 0.03, left + 0.03);
        assertThat(box.width()).isBetween(0.07, 0.14);
        assertThat(watch.last().score()).isBetween(0.02, 0.05);
    }

    @Test
    void shouldTellOnceWhereAnObjectWasBeforeItWasAccepted() {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.1, 0.12, 50);
        MotionDetector detector = new MotionDetector(MotionSpec.defaults());
        List<List<Waypoint>> approaches = new ArrayList<>();
        MotionResult first = null;
        for (double t = 0; t < 14; t += 0.2) {
            MotionResult result = detector.detect(scene.at(t));
            first = first == null && result.motion() ? result : first;
            approaches.addAll(detector.approaches());
        }
        assertThat(approaches).hasSize(1);
        List<Waypoint> approach = approaches.get(0);
        assertThat(approach).hasSizeBetween(3, 9);
        assertThat(approach.get(approach.size() - 1).ptsMicros())
                .isEqualTo(Objects.requireNonNull(first).ptsMicros());
        for (Waypoint point : approach) {
            double right = 0.12 * (point.ptsMicros() / 1e6 - 8);
            assertThat(point.box().x() + point.box().width()).isBetween(right - 0.03, right + 0.03);
            assertThat(point.box().y()).isBetween(0.28, 0.36);
        }
    }

    @Test
    void shouldIgnoreObjectsBelowTheMinimumSize() {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.03, 0.12, 50);
        MotionSpec large = MotionSpec.defaults().withMinObjectSize(0.1);
        assertThat(Watch.of(large, scene, 20).events).isEmpty();
        assertThat(Watch.of(MotionSpec.defaults(), scene, 20).events).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0.12, 0, 1", "0.12, 0.08, 1", "0.12, 0.2, 0", "0.03, 0.08, 0", "0.03, 0, 1", "0.4, 0.25, 1"})
    void shouldIgnoreObjectsThatAreSlowerThanTheMinimumSpeed(double speed, double least, int events) {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.05, speed, 50);
        assertThat(Watch.of(MotionSpec.defaults().withMinSpeed(least), scene, 20).events)
                .hasSize(events);
    }

    @Test
    void shouldSeeFainterThingsWhenMoreSensitive() {
        LumaScene scene = LumaScene.empty().movingBox(8, 0.05, 0.12, 9);
        assertThat(Watch.of(MotionSpec.defaults().withSensitivity(1), scene, 20).events)
                .hasSize(1);
        assertThat(Watch.of(MotionSpec.defaults().withSensitivity(0), scene, 20).events)
                .isEmpty();
    }

    @Test
    void shouldIgnoreWhatIsMasked() {
        Zone path = Zone.parse("path", "0,0.2 1,0.2 1,0.8 0,0.8");
        MotionSpec spec = MotionSpec.defaults().withZones(List.of(), List.of(path));
        assertThat(Watch.of(spec, LumaScene.empty().movingBox(8, 0.05, 0.12, 50), 20).events)
                .isEmpty();
    }

    @Test
    void shouldCountOnlyMotionInsideZonesAndNameThem() {
        Zone left = Zone.parse("left", "0,0 0.4,0 0.4,1 0,1");
        Zone right = Zone.parse("right", "0.6,0 1,0 1,1 0.6,1");
        Zone floor = Zone.parse("floor", "0,0.9 1,0.9 1,1 0,1");
        LumaScene scene = LumaScene.empty().box(new LumaScene.MovingBox(8, 11, 0.62, 0.5, 0.08, 0.05, 50));
        Watch watch = Watch.of(MotionSpec.defaults().withZones(List.of(left, right), List.of()), scene, 16);
        assertThat(watch.events).hasSize(1);
        assertThat(watch.gate.zones()).containsExactly("right");
        assertThat(Watch.of(MotionSpec.defaults().withZones(List.of(left, floor), List.of()), scene, 16).events)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320,180", "320,240", "320,134", "240,135", "400,300"})
    void shouldDecideAlikeAtAnyFrameSize(int width, int height) {
        LumaScene scene = LumaScene.empty().size(width, height).noise(2).movingBox(8, 0.05, 0.12, 35);
        Watch watch = Watch.of(scene, 20);
        assertThat(watch.events).hasSize(1);
        assertThat(watch.events.get(0).start()).isBetween(8.0, 9.4);
    }

    @ParameterizedTest
    @CsvSource({"320,240", "240,180", "160,90"})
    void shouldLearnAnewWhenTheFrameSizeChanges(int width, int height) {
        Watch watch = new Watch(MotionSpec.defaults()).look(LumaScene.empty(), 0, 5, 5);
        LumaScene other = LumaScene.empty().size(width, height).movingBox(9, 0.05, 0.12, 50);
        watch.look(other, 5, 20, 5);
        watch.finish();
        assertThat(watch.results.get(26).learning()).isTrue();
        assertThat(watch.events).hasSize(1);
    }

    @Test
    void shouldLearnAnewWhenTimeStepsBack() {
        Watch watch = new Watch(MotionSpec.defaults()).look(LumaScene.empty(), 10, 15, 5);
        assertThat(watch.last().learning()).isFalse();
        assertThat(watch.look(LumaScene.empty(), 3, 4, 5).last().learning()).isTrue();
        assertThat(watch.look(LumaScene.empty(), 4, 7, 5).last().learning()).isFalse();
    }

    @Test
    void shouldLeaveOutAFrameThatComesLate() {
        Watch watch = new Watch(MotionSpec.defaults()).look(LumaScene.empty(), 0, 5, 5);
        MotionResult late = watch.detector.detect(LumaScene.empty().at(4.5));
        assertThat(late.learning()).isFalse();
        assertThat(watch.detector.detect(LumaScene.empty().at(5)).learning()).isFalse();
    }

    @Test
    void shouldForgetTheSceneWhenReset() {
        Watch watch = new Watch(MotionSpec.defaults()).look(LumaScene.empty(), 0, 5, 5);
        watch.detector.reset();
        assertThat(watch.look(LumaScene.empty(), 5, 6, 5).last().learning()).isTrue();
    }
}
