package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivityGateTest {
    private final Random random = new Random(7);
    private final ActivityGate gate = new ActivityGate();
    private long micros;

    /** GOPs of 50 packets at 25 a second whose sizes fall towards the end of the GOP; counts the openings, all in vain. */
    private int offerGops(int gops, double spread, double busier) {
        int opened = 0;
        for (int p = 0; p < gops * 50; p++) {
            int place = p % 50;
            double typical = place == 0 ? 90_000 : 6000 - 80 * place;
            double size = typical * Math.exp(spread * random.nextGaussian()) * (place == 0 ? 1 : busier);
            if (gate.offer(place == 0, (int) size, micros)) {
                opened++;
                gate.inVain();
            }
            micros += 40_000;
        }
        return opened;
    }

    @Test
    void shouldStayClosedOnAStillStream() {
        assertThat(offerGops(150, 0.1, 1)).isLessThanOrEqualTo(8);
    }

    @Test
    void shouldOpenWithinASecondWhenPacketsGrow() {
        offerGops(10, 0.1, 1);
        boolean opened = false;
        for (int p = 0; p <= 25; p++) {
            opened |= gate.offer(p == 0, (int) (p == 0 ? 90_000 : (6000 - 80 * p) * 1.4), micros += 40_000);
        }
        assertThat(opened).isTrue();
    }

    @Test
    void shouldMeasureAgainstTheStreamsOwnSpread() {
        int opened = 0;
        for (int p = 0; p < 4000; p++) {
            int size = (int) (5000 * Math.exp(0.5 * random.nextGaussian()));
            if (gate.offer(p % 50 == 0, size, micros += 40_000) && p > 500) {
                opened++;
                gate.inVain();
            }
        }
        assertThat(opened).isLessThan(15);
    }

    @Test
    void shouldKnowThePlaceInTheGop() {
        offerGops(10, 0.02, 1);
        assertThat(offerGops(10, 0.02, 1)).isZero();
    }

    @Test
    void shouldWantMoreAfterLookingInVain() {
        offerGops(10, 0.1, 1);
        for (int i = 0; i < 4; i++) {
            gate.inVain();
        }
        int doubtful = offerGops(1, 0.1, 1.35);
        ActivityGateTest fresh = new ActivityGateTest();
        fresh.offerGops(10, 0.1, 1);
        assertThat(doubtful).isLessThan(fresh.offerGops(1, 0.1, 1.35));
    }

    @Test
    void shouldForgiveOverTime() {
        offerGops(10, 0.1, 1);
        for (int i = 0; i < 6; i++) {
            gate.inVain();
        }
        offerGops(150, 0.1, 1);
        assertThat(offerGops(1, 0.1, 1.2)).isPositive();
    }

    @Test
    void shouldGetUsedToABusierStream() {
        offerGops(10, 0.1, 1);
        offerGops(40, 0.1, 1.5);
        assertThat(offerGops(20, 0.1, 1.5)).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldSeeSurgesOfAStreamOfKeyframesAlone() {
        int opened = 0;
        for (int p = 0; p < 500; p++) {
            opened += gate.offer(true, 50_000 + random.nextInt(2000), micros += 40_000) ? 1 : 0;
        }
        assertThat(opened).isZero();
        for (int p = 0; p < 25; p++) {
            opened += gate.offer(true, 70_000, micros += 40_000) ? 1 : 0;
        }
        assertThat(opened).isPositive();
    }

    @Test
    void shouldNotOpenForSingleLargePackets() {
        int opened = 0;
        for (int p = 0; p < 3000; p++) {
            int size = p % 50 == 0 ? 90_000 : p % 37 == 5 ? 12_000 : 3000 + p % 2 * 300;
            opened += gate.offer(p % 50 == 0, size, micros += 40_000) ? 1 : 0;
        }
        assertThat(opened).isZero();
    }

    @Test
    void shouldOpenWithinThreePacketsOfAPlainChange() {
        offerGops(20, 0.1, 1);
        int waited = 0;
        boolean opened = false;
        for (int p = 0; p < 10 && !opened; p++) {
            opened = gate.offer(p == 0, (int) (p == 0 ? 90_000 : (6000 - 80 * p) * 2), micros += 40_000);
            waited += opened || p == 0 ? 0 : 1;
        }
        assertThat(opened).isTrue();
        assertThat(waited).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldTellWhetherTheSmallestObjectWouldShow() {
        for (int p = 0; p < 2000; p++) {
            double size = p % 50 == 0 ? 90_000 : 400 * Math.exp(0.2 * random.nextGaussian());
            gate.offer(p % 50 == 0, (int) size, micros += 40_000);
        }
        assertThat(gate.seesSmallObjects()).isTrue();
        ActivityGateTest noisy = new ActivityGateTest();
        noisy.offerGops(20, 0.3, 1);
        assertThat(noisy.gate.seesSmallObjects()).isFalse();
    }

    @Test
    void shouldNotTrustPacketsThatAreFilledUpToOneSize() {
        for (int p = 0; p < 2000; p++) {
            gate.offer(p % 50 == 0, p % 50 == 0 ? 90_000 : 20_000, micros += 40_000);
        }
        assertThat(gate.calm()).isTrue();
        assertThat(gate.seesSmallObjects()).isFalse();
    }

    @Test
    void shouldLoseItsCalmBeforeItOpens() {
        offerGops(20, 0.1, 1);
        assertThat(gate.calm()).isTrue();
        boolean opened = false;
        for (int p = 0; p < 50 && gate.calm(); p++) {
            opened |= gate.offer(p == 0, (int) (p == 0 ? 90_000 : (6000 - 80 * p) * 1.05), micros += 40_000);
        }
        assertThat(gate.calm()).isFalse();
        assertThat(opened).isFalse();
    }
}
