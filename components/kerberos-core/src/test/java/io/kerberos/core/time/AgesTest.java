package io.kerberos.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final Duration YEARS = Duration.ofDays(3650);

    private final ManualClocks time = new ManualClocks();
    private final Instant recorded = time.wall().minus(Duration.ofDays(2));
    private final Ages ages = new Ages(time.clocks(), Optional.of(recorded));

    @Test
    void shouldBelieveTheClockWhileItRuns() {
        time.advance(Duration.ofDays(30));
        assertThat(ages.credible()).isTrue();
    }

    @Test
    void shouldNotBelieveTheClockFromTheMomentItJumpsAhead() {
        time.step(YEARS);
        assertThat(ages.credible()).isFalse();
        time.advance(Duration.ofHours(23));
        assertThat(ages.credible()).isFalse();
    }

    @Test
    void shouldBelieveTheClockAgainWhenItIsSetRight() {
        time.step(YEARS);
        assertThat(ages.credible()).isFalse();
        time.advance(Duration.ofMinutes(1));
        time.step(YEARS.negated().plusSeconds(20));
        assertThat(ages.credible()).isTrue();
    }

    @Test
    void shouldBelieveTheClockAfterADayWithoutAnotherStep() {
        time.step(YEARS);
        assertThat(ages.credible()).isFalse();
        time.advance(Duration.ofHours(20));
        time.step(Duration.ofDays(20));
        assertThat(ages.credible()).isFalse();
        time.advance(Duration.ofHours(20));
        assertThat(ages.credible()).as("a day after the last step only").isFalse();
        time.advance(Duration.ofHours(4));
        assertThat(ages.credible()).isTrue();
        time.step(Duration.ofHours(1));
        assertThat(ages.credible()).as("and then doubts again").isFalse();
    }

    @Test
    void shouldGoOnAfterAStepBackAndAfterSmallOnesForward() {
        time.step(Duration.ofHours(-1));
        assertThat(ages.credible()).isTrue();
        time.step(Duration.ofMinutes(64));
        assertThat(ages.credible()).isTrue();
    }

    @Test
    void shouldNotBelieveTheClockWhenTheAgentStartsFarAfterTheNewestTimeInTheIndex() {
        time.step(Duration.ofDays(6));
        assertThat(new Ages(time.clocks(), Optional.of(recorded)).credible())
                .as("8 days after")
                .isFalse();
        assertThat(new Ages(time.clocks(), Optional.of(recorded.plus(Duration.ofDays(2)))).credible())
                .as("6 days after")
                .isTrue();
        assertThat(new Ages(time.clocks(), Optional.empty()).credible())
                .as("a new index")
                .isTrue();
    }

    @Test
    void shouldNeverBelieveAnAgeAboveTheTrueOneUnderRandomSteps() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Instant truth = time.wall();
        Duration wrong = Duration.ZERO;
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(10) == 0) {
                Duration step = random.nextBoolean()
                        ? wrong.negated()
                        : Duration.ofSeconds((long) (random.nextGaussian() * 10_000_000));
                time.step(step);
                wrong = wrong.plus(step);
            }
            Duration passed = Duration.ofSeconds(random.nextInt(600));
            time.advance(passed);
            truth = truth.plus(passed);
            Duration trueAge = Duration.between(recorded, truth);
            assertThat(ages.credible() ? Duration.between(recorded, time.wall()) : Duration.ZERO)
                    .as("seed %d, round %d", seed, i)
                    .isLessThanOrEqualTo(trueAge.plus(Duration.ofMinutes(5)));
        }
    }
}
