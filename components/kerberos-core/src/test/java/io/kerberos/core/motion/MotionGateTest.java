package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MotionGateTest {
    private final MotionGate gate = new MotionGate(MotionSpec.defaults());

    private static MotionResult moving(double seconds, double score, String... zones) {
        Box box = new Box(0.1, 0.1, score, 0.2);
        return new MotionResult(Math.round(seconds * 1e6), score, List.of(box), List.of(zones), false, false, true);
    }

    private static MotionResult appeared(double seconds, MotionResult moving) {
        return new MotionResult(
                moving.ptsMicros(), 0.1, moving.boxes(), List.of(), false, false, true, Math.round(seconds * 1e6));
    }

    private static MotionResult quiet(double seconds) {
        return new MotionResult(Math.round(seconds * 1e6), 0, List.of(), List.of(), false, false, false);
    }

    private static MotionResult doubtful(double seconds) {
        return new MotionResult(Math.round(seconds * 1e6), 0, List.of(), List.of(), false, false, true);
    }

    @Test
    void shouldStartWithTheFirstAcceptedObject() {
        assertThat(gate.update(quiet(1))).isEqualTo(Transition.NONE);
        assertThat(gate.update(moving(2, 0.1))).isEqualTo(Transition.STARTED);
        assertThat(gate.update(moving(2.2, 0.1))).isEqualTo(Transition.NONE);
        assertThat(gate.active()).isTrue();
        assertThat(gate.startedMicros()).isEqualTo(2_000_000);
        assertThat(gate.lastMotionMicros()).isEqualTo(2_200_000);
    }

    @Test
    void shouldNotStartOnMereSuspicion() {
        assertThat(gate.update(doubtful(1))).isEqualTo(Transition.NONE);
        assertThat(gate.active()).isFalse();
    }

    @Test
    void shouldBridgeShortPauses() {
        gate.update(moving(2, 0.1));
        assertThat(gate.update(quiet(3.9))).isEqualTo(Transition.NONE);
        assertThat(gate.update(moving(4, 0.1))).isEqualTo(Transition.NONE);
        assertThat(gate.update(quiet(5.9))).isEqualTo(Transition.NONE);
        assertThat(gate.update(quiet(6))).isEqualTo(Transition.ENDED);
        assertThat(gate.active()).isFalse();
        assertThat(gate.lastMotionMicros()).isEqualTo(4_000_000);
    }

    @Test
    void shouldDateTheStartBackToWhenWhatIsAcceptedAppeared() {
        gate.update(appeared(4.7, moving(5, 0.1)));
        assertThat(gate.startedMicros()).isEqualTo(4_700_000);
    }

    @Test
    void shouldNotDateAStartBeforeTheEndOfTheLastMotion() {
        gate.update(moving(2, 0.1));
        gate.update(quiet(4));
        assertThat(gate.update(quiet(4.2))).isEqualTo(Transition.ENDED);
        assertThat(gate.endedMicros()).isEqualTo(3_000_000);

        gate.update(appeared(2.6, moving(4.6, 0.1)));
        assertThat(gate.startedMicros()).isEqualTo(3_000_000);
    }

    @Test
    void shouldNotTakeOneLookAfterALongPauseForTheEnd() {
        gate.update(moving(2, 0.1));
        assertThat(gate.update(quiet(4.5))).isEqualTo(Transition.NONE);
        assertThat(gate.update(moving(4.6, 0.1))).isEqualTo(Transition.NONE);
        assertThat(gate.startedMicros()).isEqualTo(2_000_000);
    }

    @Test
    void shouldDateTheEndBetweenTheLastMotionAndTheLookThatShowedNone() {
        gate.update(moving(2, 0.1));
        gate.update(moving(3, 0.1));
        gate.update(quiet(5));
        assertThat(gate.update(quiet(5.2))).isEqualTo(Transition.ENDED);
        assertThat(gate.lastMotionMicros()).isEqualTo(3_000_000);
        assertThat(gate.endedMicros()).isEqualTo(4_000_000);
        assertThat(gate.goneMicros()).isEqualTo(5_000_000);
    }

    @Test
    void shouldNotEndInDoubtButNotWaitForEverEither() {
        gate.update(moving(2, 0.1));
        double ended = 0;
        for (double t = 2.1; ended == 0 && t < 10; t += 0.1) {
            ended = gate.update(doubtful(t)) == Transition.ENDED ? t : 0;
        }
        assertThat(ended).isBetween(4.7, 4.95);
    }

    @Test
    void shouldKeepThePeakItsBoxesAndAllZones() {
        gate.update(moving(1, 0.1, "door"));
        gate.update(moving(2, 0.3, "path", "door"));
        gate.update(moving(3, 0.2, "gate"));
        assertThat(gate.peakScore()).isEqualTo(0.3);
        assertThat(gate.bestBoxes()).containsExactly(new Box(0.1, 0.1, 0.3, 0.2));
        assertThat(gate.zones()).containsExactly("door", "path", "gate");
    }

    @Test
    void shouldForgetTheLastMotionWhenTheNextStarts() {
        gate.update(moving(1, 0.5, "door"));
        gate.update(quiet(4));
        gate.update(quiet(4.2));
        gate.update(moving(9, 0.1, "path"));
        assertThat(gate.peakScore()).isEqualTo(0.1);
        assertThat(gate.zones()).containsExactly("path");
        assertThat(gate.startedMicros()).isEqualTo(9_000_000);
    }

    @Test
    void shouldEndWithTheRun() {
        assertThat(gate.finish()).isEqualTo(Transition.NONE);
        gate.update(moving(1, 0.5));
        assertThat(gate.finish()).isEqualTo(Transition.ENDED);
        assertThat(gate.finish()).isEqualTo(Transition.NONE);
    }

    @Test
    void shouldAgreeWithANaiveModelOnAnySequence() {
        long seed = System.identityHashCode(this) * 31L + 7;
        Random random = new Random(seed);
        double seconds = 0;
        double last = Double.NEGATIVE_INFINITY;
        boolean active = false;
        int calm = 0;
        for (int i = 0; i < 5000; i++) {
            seconds += 0.05 + random.nextInt(40) / 20.0;
            boolean motion = random.nextInt(4) == 0;
            boolean doubt = random.nextInt(3) == 0;
            calm = motion || doubt ? 0 : calm + 1;
            long since = Math.round(seconds * 1e6) - Math.round(last * 1e6);
            Transition expected = Transition.NONE;
            if (motion) {
                expected = active ? Transition.NONE : Transition.STARTED;
                active = true;
                last = seconds;
            } else if (active && (since >= 2_800_000 || since >= 2_000_000 && calm >= 2)) {
                expected = Transition.ENDED;
                active = false;
            }
            MotionResult still = doubt ? doubtful(seconds) : quiet(seconds);
            assertThat(gate.update(motion ? moving(seconds, 0.1) : still))
                    .as("step %d, seed %d", i, seed)
                    .isEqualTo(expected);
        }
    }
}
