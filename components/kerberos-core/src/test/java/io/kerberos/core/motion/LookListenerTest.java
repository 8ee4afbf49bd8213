package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LookListenerTest {
    private static final double LOOKS_A_SECOND = 5;

    private final List<Sighting> sightings = new ArrayList<>();
    private final List<MotionResult> results = new ArrayList<>();

    private void watch(LumaScene scene, MotionSpec spec, double untilSeconds) {
        MotionDetector detector = new MotionDetector(spec, (result, seen) -> {
            results.add(result);
            sightings.addAll(seen);
        });
        for (int i = 0; i / LOOKS_A_SECOND < untilSeconds; i++) {
            detector.detect(scene.at(i / LOOKS_A_SECOND));
        }
    }

    private Set<Doubt> doubts() {
        Set<Doubt> doubts = new TreeSet<>();
        sightings.forEach(sighting -> doubts.add(sighting.doubt()));
        return doubts;
    }

    @Test
    void shouldTellOfSomethingThatIsBelieved() {
        watch(LumaScene.empty().movingBox(4, 0.06, 0.2, 60), MotionSpec.defaults(), 10);

        assertThat(sightings).first().extracting(Sighting::doubt).isEqualTo(Doubt.TOO_SHORT);
        List<Sighting> believed =
                sightings.stream().filter(one -> one.doubt() == Doubt.NONE).toList();
        assertThat(believed).hasSizeGreaterThan(10);
        Sighting last = believed.get(believed.size() - 1);
        assertThat(last.number()).isEqualTo(sightings.get(0).number());
        assertThat(last.sinceMicros()).isBetween(4_000_000L, 4_600_000L);
        assertThat(last.looks()).isGreaterThanOrEqualTo(last.wanted());
        assertThat(last.contrast()).isGreaterThan(1);
        assertThat(last.box().x()).as("near the right edge by then").isGreaterThan(0.7);
        assertThat(last.box().width()).isBetween(0.02, 0.09);
    }

    @Test
    void shouldTellWhatStaysInItsPlaceFromWhatTravels() {
        LumaScene scene = LumaScene.empty();
        for (int i = 0; i < 20; i++) {
            double at = 8.9 + i / LOOKS_A_SECOND;
            scene.standingBox(at, at + 0.19, 0.5 + i % 2 * 0.01, 0.05, 60);
        }

        watch(scene, MotionSpec.defaults(), 15);

        assertThat(doubts()).contains(Doubt.DID_NOT_TRAVEL).doesNotContain(Doubt.NONE);
    }

    @Test
    void shouldTellOfLearning() {
        watch(LumaScene.empty().movingBox(0.4, 0.06, 0.3, 60), MotionSpec.defaults(), 2);

        assertThat(doubts()).contains(Doubt.LEARNING).doesNotContain(Doubt.NONE);
    }

    @Test
    void shouldTellOfWhatIsSlowerThanWanted() {
        watch(
                LumaScene.empty().movingBox(4, 0.06, 0.2, 60),
                MotionSpec.defaults().withMinSpeed(0.6),
                9);

        assertThat(doubts()).contains(Doubt.TOO_SLOW).doesNotContain(Doubt.NONE);
    }

    @Test
    void shouldTellOfALookAlsoWhenTheWholePictureChanged() {
        watch(LumaScene.empty().lightSwitch(5, 0.5), MotionSpec.defaults(), 8);

        assertThat(results).hasSize((int) (8 * LOOKS_A_SECOND)).anyMatch(MotionResult::sceneChange);
    }

    @Test
    void shouldFindTheSameWithAndWithoutAListener() {
        LumaScene scene = LumaScene.empty().rain(30).movingBox(6, 0.06, 0.2, 60);
        watch(scene, MotionSpec.defaults(), 12);

        assertThat(Watch.of(scene, 12).results).isEqualTo(results);
    }
}
