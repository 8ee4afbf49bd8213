package io.kerberos.core.motion;

import static io.kerberos.core.motion.Verdict.DECODE;
import static io.kerberos.core.motion.Verdict.LOOK;
import static io.kerberos.core.motion.Verdict.REWIND;
import static io.kerberos.core.motion.Verdict.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisPolicyTest {
    private static final long PACKET_MICROS = 40_000;

    private AnalysisPolicy policy = new AnalysisPolicy(MotionSpec.defaults());
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private int gop = 50;
    private int packet;

    /** An engine that follows the policy as it must; what it sees is what the scene says at that time. */
    private interface Scene {
        boolean suspicious(double seconds);

        default boolean motion(double seconds) {
            return false;
        }

        default int size(int packet, boolean keyframe) {
            return keyframe ? 80_000 : (int) (4000 * noise(packet, 0.2));
        }
    }

    private static double noise(int packet, double spread) {
        return 1 + spread * (new Random(packet * 7919L).nextDouble() - 0.5);
    }

    private final List<Long> looks = new ArrayList<>();
    private boolean decodable;

    private void play(double seconds, Scene scene) {
        int end = packet + (int) Math.round(seconds * 1e6 / PACKET_MICROS);
        while (packet < end) {
            boolean keyframe = packet % gop == 0;
            long pts = packet * PACKET_MICROS;
            Verdict verdict = policy.decide(keyframe, scene.size(packet, keyframe), pts);
            counts.merge(verdict, 1, Integer::sum);
            if (verdict == REWIND) {
                packet -= packet % gop;
                continue;
            }
            boolean decodes = verdict == DECODE || verdict == LOOK;
            if (decodes && !keyframe) {
                assertThat(decodable).as("packet %d can be decoded", packet).isTrue();
            }
            decodable = decodes;
            if (verdict == LOOK) {
                looks.add(pts);
                policy.observe(result(pts, scene));
            }
            packet++;
        }
    }

    private static MotionResult result(long pts, Scene scene) {
        boolean motion = scene.motion(pts / 1e6);
        List<Box> boxes = motion ? List.of(new Box(0.1, 0.1, 0.1, 0.1)) : List.of();
        return new MotionResult(pts, 0, boxes, List.of(), false, false, motion || scene.suspicious(pts / 1e6));
    }

    private int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    private void forget() {
        counts.clear();
        looks.clear();
    }

    @BeforeEach
    void learn() {
        play(20, seconds -> false);
        forget();
    }

    @Test
    void shouldBeginOpenSoThatTheModelLearns() {
        AnalysisPolicy fresh = new AnalysisPolicy(MotionSpec.defaults());
        assertThat(fresh.open()).isTrue();
        assertThat(fresh.decide(true, 80_000, 0)).isEqualTo(LOOK);
        assertThat(fresh.decide(false, 4000, 40_000)).isEqualTo(DECODE);
        assertThat(fresh.decide(false, 4000, 200_000)).isEqualTo(LOOK);
    }

    /** Motion is plain for as long as the scene is suspicious. */
    private interface Moving extends Scene {
        @Override
        default boolean motion(double seconds) {
            return suspicious(seconds);
        }
    }

    /** Nothing to see in packets that are this large. */
    private record Sizes(int typical, double busier) implements Scene {
        @Override
        public boolean suspicious(double seconds) {
            return false;
        }

        @Override
        public int size(int packet, boolean keyframe) {
            return keyframe ? 80_000 : (int) (busier * typical * noise(packet, 0.1));
        }
    }

    @Test
    void shouldLookAtEachKeyframeAndNothingElseWhileNothingMoves() {
        play(60, seconds -> false);
        assertThat(count(LOOK)).isEqualTo(30);
        assertThat(count(DECODE) + count(REWIND)).isZero();
    }

    @Test
    void shouldThinOutToALookInTenSecondsWhereSizesTellOfSmallObjects() {
        play(180, new Sizes(400, 1));
        forget();
        play(60, new Sizes(400, 1));
        assertThat(count(LOOK)).isEqualTo(6);
        assertThat(count(DECODE) + count(REWIND)).isZero();
    }

    @Test
    void shouldLookAtTheNextKeyframeOnceTheSizesAreNotCalm() {
        play(30, new Sizes(400, 1));
        forget();
        int from = packet;
        play(4, new Sizes(400, 1.05));
        assertThat(looks).isNotEmpty();
        assertThat(looks.get(0)).isLessThanOrEqualTo((from + 50) * PACKET_MICROS);
    }

    @Test
    void shouldLookOnceInTwoSecondsWhenKeyframesComeMoreOften() {
        gop = 10;
        play(20, seconds -> false);
        assertThat(count(LOOK)).as("with what the noise of the sizes adds").isBetween(9, 13);
        assertThat(count(DECODE)).isZero();
    }

    @Test
    void shouldLookAtTheNextKeyframeWhenTheSizesStir() {
        gop = 25;
        play(30, new Sizes(4000, 1));
        do {
            forget();
            play(PACKET_MICROS / 1e6, new Sizes(4000, 1));
        } while (looks.isEmpty());
        forget();
        play(0.36, new Sizes(4000, 1.05));
        play(0.9, new Sizes(4000, 1));
        assertThat(count(REWIND)).as("a surge").isZero();
        assertThat(looks).as("the keyframe a second after the last look").hasSize(1);
    }

    @Test
    void shouldLookOnAfterASuspiciousKeyframeWithoutGoingBack() {
        play(2, seconds -> true);
        assertThat(policy.open()).isTrue();
        assertThat(count(REWIND)).isZero();
        assertThat(count(SKIP)).isZero();
        assertThat(count(LOOK)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldHurryWhileInDoubt() {
        play(1, seconds -> true);
        assertThat(count(LOOK)).isBetween(10, 14);
    }

    @Test
    void shouldRestOnceSureAndLookAgainAtEachKeyframe() {
        play(60, (Moving) seconds -> true);
        assertThat(count(LOOK)).isEqualTo(30);
        assertThat(count(DECODE) + count(REWIND)).isZero();
        assertThat(policy.open()).isTrue();
    }

    @Test
    void shouldLookOnBehindTheKeyframeThatShowsNoMotionUntilItIsSureAgain() {
        double from = packet * PACKET_MICROS / 1e6;
        play(2, (Moving) seconds -> true);
        forget();
        play(2, new Scene() {
            @Override
            public boolean suspicious(double seconds) {
                return true;
            }

            @Override
            public boolean motion(double seconds) {
                return seconds > from + 2.4;
            }
        });
        assertThat(looks.get(looks.size() - 1) / 1e6).isBetween(from + 2.4, from + 2.52);
        assertThat(count(SKIP)).isGreaterThan(30);
    }

    @Test
    void shouldDecodeThroughoutWhileMotionGoesOnInAGopTooLongToRest() {
        gop = 100;
        packet = 600;
        play(12, (Moving) seconds -> true);
        long widest = 0;
        for (int i = 1; i < looks.size(); i++) {
            widest = Math.max(widest, looks.get(i) - looks.get(i - 1));
        }
        assertThat(widest).isLessThanOrEqualTo(2_300_000);
    }

    @Test
    void shouldGoBackToTheKeyframeWhenPacketsSurgeInMidGop() {
        play(1, seconds -> false);
        forget();
        int surge = packet;
        play(0.5, surge(surge, 100));
        assertThat(count(REWIND)).isEqualTo(1);
        assertThat(looks.get(0)).isLessThan(surge * PACKET_MICROS);
        assertThat(looks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldWaitForAKeyframeThatComesSoonRatherThanGoBackToOneLongAgo() {
        play(1.6, seconds -> false);
        forget();
        int surge = packet;
        play(0.5, surge(surge, 4));
        assertThat(count(REWIND)).isZero();
        assertThat(count(DECODE)).isZero();
        assertThat(looks).as("the keyframe").hasSize(1);
    }

    @Test
    void shouldGoBackAtOnceWhenASurgeGoesOnShortlyBeforeAKeyframe() {
        play(1.6, seconds -> false);
        forget();
        int surge = packet;
        play(0.3, surge(surge, 100));
        assertThat(count(REWIND)).isEqualTo(1);
    }

    /** Packets of more than twice the size, which show nothing. */
    private static Scene surge(int from, int packets) {
        return new Scene() {
            @Override
            public boolean suspicious(double seconds) {
                return false;
            }

            @Override
            public int size(int number, boolean keyframe) {
                return number >= from && number < from + packets ? 9000 : (int) (4000 * noise(number, 0.2));
            }
        };
    }

    @Test
    void shouldCloseSomeSecondsAfterTheLastMotion() {
        double from = packet * PACKET_MICROS / 1e6;
        play(8, seconds -> seconds < from + 1);
        assertThat(policy.open()).isFalse();
        assertThat(looks.get(looks.size() - 1) / 1e6).isGreaterThan(from + 1);
        assertThat(count(SKIP)).isGreaterThan(100);
    }

    @Test
    void shouldStayOpenUntilTheGateCanHaveEndedTheMotion() {
        double from = packet * PACKET_MICROS / 1e6;
        MotionGate gate = new MotionGate(MotionSpec.defaults());
        Scene scene = new Scene() {
            @Override
            public boolean suspicious(double seconds) {
                return false;
            }

            @Override
            public boolean motion(double seconds) {
                return seconds < from + 1;
            }
        };
        play(6, scene);
        double ended = 0;
        for (long pts : looks) {
            ended = gate.update(result(pts, scene)) == Transition.ENDED ? pts / 1e6 : ended;
        }
        assertThat(ended).isBetween(from + 2, from + 4);
        assertThat(policy.open()).isFalse();
    }

    @ParameterizedTest(name = "GOP of {0} packets")
    @CsvSource({
        "35, 1.4, 0",
        "38, 1.6, 0",
        "60, 2.4, 0",
        "83, 1.9, 0.6",
        "100, 2.2, 0.5",
        "112, 2.7, 0.45",
        "250, 1.9, 1"
    })
    void shouldNotWaitForAKeyframeThatComesTooLate(int packets, double widest, double decoded) {
        gop = packets;
        packet = 0;
        policy = new AnalysisPolicy(MotionSpec.defaults());
        play(20, seconds -> false);
        forget();
        play(60, seconds -> false);
        long between = 0;
        for (int i = 1; i < looks.size(); i++) {
            between = Math.max(between, looks.get(i) - looks.get(i - 1));
        }
        assertThat(between / 1e6).isLessThanOrEqualTo(widest + 0.001);
        assertThat(looks).hasSizeLessThanOrEqualTo((int) (60 / 1.4) + 1);
        assertThat(count(DECODE) / 1500.0).isLessThanOrEqualTo(decoded);
    }

    @Test
    void shouldSkipTheGopOfFourSecondsWhereSizesTellOfSmallObjects() {
        gop = 100;
        play(180, new Sizes(400, 1));
        forget();
        play(64, new Sizes(400, 1));
        assertThat(count(LOOK)).isEqualTo(8);
        assertThat(count(DECODE) + count(REWIND)).isZero();
    }

    /** The gate knows what is usual in a place of the GOP after four of them. */
    @Test
    void shouldNotTrustSizesBeforeTheyAreLearned() {
        policy = new AnalysisPolicy(MotionSpec.defaults());
        packet = 0;
        forget();
        play(8, new Sizes(400, 1));
        forget();
        play(2, new Sizes(400, 1));
        assertThat(looks).hasSize(1);
    }

    @Test
    void shouldDecodeLongGopsThroughoutButOnceOnly() {
        gop = 500;
        play(60, seconds -> false);
        assertThat(count(DECODE) + count(LOOK)).isLessThan(1800);
        long widest = 0;
        for (int i = 1; i < looks.size(); i++) {
            widest = Math.max(widest, looks.get(i) - looks.get(i - 1));
        }
        assertThat(widest).isLessThanOrEqualTo(4_600_000);
    }

    @Test
    void shouldSkipWhatIsNotNeededInAStreamOfKeyframesAlone() {
        gop = 1;
        play(10, seconds -> true);
        assertThat(count(LOOK)).isGreaterThan(40);
        assertThat(count(DECODE)).isLessThan(10);
    }

    @Test
    void shouldWaitForAKeyframeWhenTheOneOfThisGopIsGone() {
        AnalysisPolicy fresh = new AnalysisPolicy(MotionSpec.defaults());
        assertThat(fresh.decide(false, 4000, 0)).isEqualTo(REWIND);
        assertThat(fresh.decide(false, 4000, 40_000)).isEqualTo(SKIP);
        assertThat(fresh.decide(false, 4000, 80_000)).isEqualTo(SKIP);
        assertThat(fresh.decide(true, 80_000, 120_000)).isEqualTo(LOOK);
        assertThat(fresh.decide(false, 4000, 160_000)).isEqualTo(DECODE);
    }
}
