package io.kerberos.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClocks time = new ManualClocks();
    private ClockWatch watch = new ClockWatch(time.clocks(), Optional.empty());
    private final List<Duration> told = new ArrayList<>();

    @Test
    void shouldTellAStepOnceAndOnlyWhenItHasSettled() {
        seconds(20);
        time.step(HOUR);
        seconds(4);
        assertThat(told).isEmpty();
        seconds(60);
        time.step(HOUR.negated());
        seconds(60);
        assertThat(told).containsExactly(HOUR, HOUR.negated());
    }

    @Test
    void shouldTellManySmallStepsAsOne() {
        seconds(20);
        for (int i = 0; i < 6; i++) {
            time.step(Duration.ofMillis(700));
            seconds(2);
        }
        seconds(30);
        assertThat(told).containsExactly(Duration.ofMillis(4200));
    }

    @Test
    void shouldNotWaitForeverForAClockThatIsSetAgainAndAgain() {
        for (int i = 0; i < 70; i++) {
            time.step(Duration.ofSeconds(1));
            seconds(1);
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void shouldNotCallSlewingOrALeapSecondAStep() {
        for (int i = 0; i < 100_000; i++) {
            time.step(Duration.ofNanos(500_000));
            seconds(1);
        }
        time.step(Duration.ofSeconds(-1));
        seconds(100);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldForgetAStepThatIsTakenBackAtOnce() {
        seconds(20);
        time.step(HOUR);
        seconds(2);
        time.step(HOUR.negated());
        seconds(60);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldAddUpWhatIsTooSmallForAStepOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            time.step(Duration.ofSeconds(1));
            seconds(100);
        }
        assertThat(told).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void shouldTellTheSuspensionOfTheMachineAsAStepForward() {
        seconds(20);
        time.step(Duration.ofHours(8));
        seconds(20);
        assertThat(told).containsExactly(Duration.ofHours(8));
    }

    @Test
    void shouldTellThatTheClockIsBehindTheTimeOfAnEarlierRun() {
        watch = new ClockWatch(time.clocks(), Optional.of(time.wall().plus(HOUR)));
        seconds(60);
        assertThat(told).containsExactly(HOUR.negated());
    }

    @Test
    void shouldTellOneStepWhenAClockWithoutABatteryIsSetJustAfterBoot() {
        Instant before = time.wall();
        Duration back = Duration.between(before, Instant.EPOCH.plusSeconds(20));
        time.step(back);
        watch = new ClockWatch(time.clocks(), Optional.of(before));
        seconds(3);
        time.step(back.negated().plus(Duration.ofDays(3)));
        seconds(60);
        assertThat(told).containsExactly(back.negated().plus(Duration.ofDays(3)));
    }

    @Test
    void shouldTellNothingWhenTheMachineWasJustSwitchedOff() {
        watch = new ClockWatch(time.clocks(), Optional.of(time.wall().minus(Duration.ofDays(3))));
        seconds(60);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellEachStepOfARandomWalkOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Duration> made = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Duration step = Duration.ofMillis((long) (random.nextGaussian() * 1e9));
            if (step.abs().compareTo(Duration.ofSeconds(3)) > 0) {
                time.step(step);
                made.add(step);
            }
            for (int second = 0; second < 8 + random.nextInt(100); second++) {
                time.step(Duration.ofMillis(random.nextInt(41) - 20));
                seconds(1);
            }
        }
        assertThat(told).as("seed %d", seed).hasSameSizeAs(made);
        for (int i = 0; i < made.size(); i++) {
            assertThat(told.get(i).minus(made.get(i)).abs())
                    .as("seed %d, step %d", seed, i)
                    .isLessThan(Duration.ofMillis(500));
        }
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            time.advance(Duration.ofSeconds(1));
            watch.look().ifPresent(told::add);
        }
    }
}
