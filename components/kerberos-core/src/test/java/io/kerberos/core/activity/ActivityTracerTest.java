package io.kerberos.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.Waypoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media time is monotonic time here. */
class ActivityTracerTest {
    private static final double SPEED = 0.12;

    private final ActivityLog log = new ActivityLog(Duration.ofMinutes(5));
    private final ActivityTracer tracer =
            new ActivityTracer((from, until, cells) -> log.add(from * 1000, until * 1000, cells));

    private void look(double seconds, Box... boxes) {
        tracer.look(
                new MotionResult(Math.round(seconds * 1e6), 0.01, List.of(boxes), List.of(), false, false, false),
                List.of());
    }

    private static Box walker(double seconds) {
        return new Box(SPEED * seconds, 0.5, 0.04, 0.12);
    }

    private BitSet moved(int second) {
        return log.second(second, second * 1_000_000_000L).moved();
    }

    /** What a walker crosses between two instants, looked at a thousand times a second. */
    private static BitSet crossed(double from, double until) {
        BitSet cells = new BitSet();
        for (double t = from; t < until; t += 0.001) {
            cells.or(ActivityGrid.cells(walker(t)));
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.34, 0.5, 1, 2, 4})
    void shouldFillTheWayBetweenLooksHoweverFarApartTheyAre(double period) {
        for (double t = 0.0001; t <= 6.3; t += period) {
            look(t, walker(t));
        }
        for (int second = 0; second < 4; second++) {
            BitSet truth = crossed(second, second + 1);
            BitSet missed = (BitSet) truth.clone();
            missed.andNot(moved(second));
            assertThat(missed).as("second %d", second).isEqualTo(new BitSet());
            assertThat(moved(second).cardinality())
                    .as("not more than a step around it")
                    .isLessThanOrEqualTo(truth.cardinality() + 3);
        }
    }

    @Test
    void shouldFillTheWayBetweenLooksAtUnevenIntervals() {
        Random random = new Random(7);
        for (double t = 0.0001; t <= 6; t += 0.05 + 1.9 * random.nextDouble()) {
            look(t, walker(t));
        }
        for (int second = 0; second < 4; second++) {
            BitSet missed = crossed(second, second + 1);
            missed.andNot(moved(second));
            assertThat(missed).as("second %d", second).isEqualTo(new BitSet());
        }
    }

    @Test
    void shouldTellHowMuchOfTheSecondSomethingWasThere() {
        for (double t = 0.0001; t <= 3; t += 0.2) {
            look(t, new Box(0.51, 0.51, 0.01, 0.01), walker(t));
        }
        ActivitySecond second = log.second(1, 1_000_000_000L);
        assertThat(second.intensity(8 * 16 + 8)).isEqualTo(255);
        int under = 8 * 16 + 2;
        assertThat(second.intensity(under))
                .as("a walker is in column 2 until second 1.56")
                .isBetween(128, 166);
    }

    @Test
    void shouldKeepTwoApartThatPassEachOther() {
        for (double t = 0.0001; t < 5; t += 1) {
            look(t, new Box(0.1 + 0.1 * t, 0.1, 0.05, 0.05), new Box(0.8 - 0.1 * t, 0.85, 0.05, 0.05));
        }
        for (int second = 0; second < 4; second++) {
            BitSet middle = moved(second);
            assertThat(middle.get(5 * 16, 12 * 16))
                    .as("nobody was in the middle")
                    .isEqualTo(new BitSet());
            assertThat(middle.cardinality()).isPositive();
        }
    }

    @Test
    void shouldNotJoinWhatIsFarApartOrOfAnotherSize() {
        look(1, new Box(0, 0.5, 0.04, 0.1));
        look(1.2, new Box(0.9, 0.5, 0.04, 0.1));
        look(1.4, new Box(0.8, 0.3, 0.2, 0.6));
        assertThat(moved(1).get(8 * 16 + 2, 8 * 16 + 12)).isEqualTo(new BitSet());
    }

    @Test
    void shouldLetAnObjectThatWasSeenOnceCoverItsPlaceForAMoment() {
        look(1);
        look(3.0, new Box(0.5, 0.5, 0.05, 0.05));
        look(5.0);
        assertThat(moved(2).cardinality()).isEqualTo(1);
        assertThat(moved(3).cardinality()).isEqualTo(1);
        assertThat(log.second(2, 2_000_000_000L).intensity(8 * 16 + 8)).isBetween(50, 90);
        assertThat(moved(1).isEmpty() && moved(4).isEmpty()).isTrue();
    }

    @Test
    void shouldNotFillAGapInWhichNobodyLooked() {
        look(1, walker(1));
        look(9, walker(1));
        assertThat(moved(1).isEmpty()).isFalse();
        assertThat(moved(8).isEmpty()).isFalse();
        for (int second = 2; second < 8; second++) {
            assertThat(moved(second).isEmpty()).isTrue();
        }
    }

    @Test
    void shouldTellTheWayOfAnObjectBeforeItWasAccepted() {
        List<Waypoint> approach = new ArrayList<>();
        for (double t = 1; t <= 2.001; t += 0.2) {
            approach.add(new Waypoint(Math.round(t * 1e6), walker(t)));
        }
        look(1.8);
        tracer.look(
                new MotionResult(2_000_000, 0.01, List.of(walker(2)), List.of(), false, false, false),
                List.of(approach));
        BitSet missed = crossed(1, 2);
        missed.andNot(moved(1));
        assertThat(missed).isEqualTo(new BitSet());
        assertThat(log.second(1, 1_000_000_000L).intensity(8 * 16 + 3))
                .as("it is in column 3 from second 1.23 on, and nothing counts twice")
                .isBetween(196, 217);
    }

    @Test
    void shouldFillARestAfterWhichTheObjectIsAcceptedAnew() {
        look(1.8, walker(1.8));
        look(2, walker(2));
        look(3.8);
        tracer.look(
                new MotionResult(4_000_000, 0.01, List.of(walker(4)), List.of(), false, false, false),
                List.of(List.of(new Waypoint(3_800_000, walker(3.8)), new Waypoint(4_000_000, walker(4)))));
        for (int second = 2; second < 4; second++) {
            BitSet missed = crossed(second, second + 1);
            missed.andNot(moved(second));
            assertThat(missed).as("second %d", second).isEqualTo(new BitSet());
        }
    }

    @Test
    void shouldTellNothingWhileNothingMoves() {
        for (double t = 0; t < 100; t += 0.2) {
            look(t);
        }
        for (int second = 0; second < 100; second++) {
            assertThat(moved(second).isEmpty()).isTrue();
        }
    }

    @Test
    void shouldForgetWhatIsOldAndNeverKeepMoreThanItsBound() {
        ActivityLog small = new ActivityLog(Duration.ofSeconds(10));
        BitSet cell = new BitSet();
        cell.set(3);
        small.add(0, 1_000_000_000L, cell);
        small.forget(10_900_000_000L);
        assertThat(small.second(0, 0).intensity(3)).isEqualTo(255);
        small.forget(11_100_000_000L);
        assertThat(small.second(0, 0).intensity(3)).isZero();
        for (long i = 0; i < 3_000; i++) {
            small.add(i * 1_000_000_000L, (i + 1) * 1_000_000_000L, cell);
        }
        assertThat(small.second(0, 999 * 1_000_000_000L).intensity(3)).isZero();
        assertThat(small.second(0, 1_000 * 1_000_000_000L).intensity(3)).isEqualTo(255);
    }
}
