package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final int WIDTH = 320;

    private final Tracker tracker = new Tracker(WIDTH, 0);
    private int accepted;

    private static Blob blob(double x, double y, int width, int height, float restlessness) {
        return blob(x, y, width, height, restlessness, 1.5f);
    }

    private static Blob blob(double x, double y, int width, int height, float restlessness, float contrast) {
        Blob blob = new Blob();
        for (int dy = 0; dy < height; dy++) {
            for (int dx = 0; dx < width; dx++) {
                blob.add((int) x + dx, (int) y + dy, true, contrast, 0);
            }
        }
        blob.restlessness = restlessness;
        return blob;
    }

    private void show(double seconds, List<Blob> blobs) {
        long pts = Math.round(seconds * 1e6);
        tracker.update(blobs, pts, false);
        accepted += tracker.accepted(pts).size();
    }

    private void show(double forSeconds, DoubleUnaryOperator x, float restlessness) {
        for (double t = 0; t < forSeconds; t += 0.2) {
            show(t, List.of(blob(x.applyAsDouble(t), 80, 10, 20, restlessness)));
        }
    }

    @Test
    void shouldAcceptWhatTravels() {
        show(1, t -> 50 + 40 * t, 0);
        assertThat(accepted).isBetween(2, 3);
    }

    @Test
    void shouldDateWhatItAcceptsBetweenTheLookThatShowedItFirstAndTheOneBefore() {
        show(8, List.of());
        show(10, List.of(blob(50, 80, 10, 20, 0)));
        show(10.2, List.of(blob(58, 80, 10, 20, 0)));
        show(10.4, List.of(blob(66, 80, 10, 20, 0)));

        assertThat(accepted).isEqualTo(1);
        assertThat(tracker.acceptedSince(10_400_000)).isEqualTo(9_000_000);
    }

    @Test
    void shouldNotDateWhatItAcceptsFurtherBackThanAGopMayLast() {
        show(1, List.of());
        show(10, List.of(blob(50, 80, 10, 20, 0)));
        show(10.2, List.of(blob(58, 80, 10, 20, 0)));
        show(10.4, List.of(blob(66, 80, 10, 20, 0)));

        assertThat(tracker.acceptedSince(10_400_000)).isEqualTo(8_750_000);
    }

    @Test
    void shouldNotDateWhatItAcceptsBeforeItsFirstLook() {
        show(10, List.of(blob(50, 80, 10, 20, 0)));
        show(10.2, List.of(blob(58, 80, 10, 20, 0)));
        show(10.4, List.of(blob(66, 80, 10, 20, 0)));

        assertThat(tracker.acceptedSince(10_400_000)).isEqualTo(10_000_000);
    }

    /** A branch swings for half a second in a tree that stood still while the scene was learned. */
    @Test
    void shouldAskForMoreOfWhatMovesJustAfterLearning() {
        tracker.update(List.of(), 0, true);
        for (double t = 0.2; t < 1; t += 0.2) {
            show(t, List.of(blob(50 + 40 * t, 80, 10, 20, 0)));
        }
        assertThat(accepted).isZero();

        for (double t = 1; t < 2.4; t += 0.2) {
            show(t, List.of(blob(50 + 40 * t, 80, 10, 20, 0)));
        }
        assertThat(accepted).as("goes on").isPositive();
    }

    @Test
    void shouldNotAcceptWhatStaysInItsPlace() {
        show(6, t -> 50 + 0.3 * t, 0);
        assertThat(accepted).isZero();
    }

    @Test
    void shouldNotAcceptASmallThingThatSlipsByAPixelOrTwo() {
        for (double t = 0; t < 2; t += 0.2) {
            show(t, List.of(blob(50 + Math.min(2, t / 0.2), 80, 4, 8, 0)));
        }
        assertThat(accepted).isZero();
    }

    @Test
    void shouldNotAcceptALargeThingThatShiftsBySomePixels() {
        for (double t = 0; t < 6; t += 0.2) {
            show(t, List.of(blob(50 + 5 * Math.sin(t), 20, 60, 120, 0)));
        }
        assertThat(accepted).isZero();
    }

    @Test
    void shouldNotAcceptWhatSwingsToAndFro() {
        show(6, t -> 50 + 8 * Math.sin(11 * t), 0);
        assertThat(accepted).isZero();
    }

    @Test
    void shouldSoonAcceptALargeThingThatComesIntoView() {
        for (double t = 0; t < 0.7; t += 0.08) {
            show(t, List.of(blob(0, 40, (int) (4 + 20 * t), 80, 0)));
        }
        assertThat(accepted).isPositive();
        assertThat(tracker.acceptedSince(640_000)).isZero();
    }

    @Test
    void shouldNotAcceptALargeThingWhoseOutlineWobbles() {
        Random random = new Random(5);
        for (double t = 0; t < 20; t += 0.08) {
            show(t, List.of(blob(50 - random.nextInt(9), 40, 30 + random.nextInt(18), 80, 0)));
        }
        assertThat(accepted).isZero();
    }

    @Test
    void shouldNotAcceptAnythingWhileLearning() {
        for (double t = 0; t < 2; t += 0.2) {
            tracker.update(List.of(blob(50 + 40 * t, 80, 10, 20, 0)), Math.round(t * 1e6), true);
        }
        assertThat(tracker.accepted(1_800_000)).isEmpty();
    }

    @Test
    void shouldWantToSeeMoreWhereThePictureIsRestless() {
        show(1, t -> 50 + 40 * t, 6);
        assertThat(accepted).isZero();
        show(3, t -> 50 + 40 * t, 6);
        assertThat(accepted).isPositive();
    }

    @Test
    void shouldSoonAcceptWhatPassesThroughARestlessPlaceInFullContrast() {
        for (double t = 0; t < 0.7; t += 0.1) {
            show(t, List.of(blob(50 + 40 * t, 80, 10, 20, 6, 3)));
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void shouldNotAcceptWhatSwingsInARestlessPlaceInFullContrast() {
        for (double t = 0; t < 6; t += 0.1) {
            show(t, List.of(blob(50 + 15 * Math.sin(5 * t), 80, 10, 20, 6, 3)));
        }
        assertThat(accepted).isZero();
    }

    @Test
    void shouldFollowAnObjectThatIsHiddenForAMoment() {
        show(1, t -> 50 + 40 * t, 0);
        accepted = 0;
        show(1.2, List.of());
        show(1.4, List.of());
        show(1.6, List.of(blob(50 + 40 * 1.6, 80, 10, 20, 0)));
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void shouldAcceptEachOfTwoThatPassEachOther() {
        for (double t = 0; t < 1; t += 0.2) {
            show(t, List.of(blob(50 + 40 * t, 40, 10, 20, 0), blob(200 - 40 * t, 120, 10, 20, 0)));
        }
        assertThat(accepted).isBetween(4, 6);
    }

    @Test
    void shouldNotMakeAnObjectOfDropsThatFallAnywhere() {
        Random random = new Random(3);
        for (double t = 0; t < 60; t += 0.2) {
            List<Blob> drops = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                drops.add(blob(random.nextInt(310), random.nextInt(150), 2, 12, 0));
            }
            tracker.update(drops, Math.round(t * 1e6), t < 2);
            accepted += tracker.accepted(Math.round(t * 1e6)).size();
        }
        assertThat(accepted).isZero();
    }

    @Test
    void shouldNotCallUsualDropsPromisingButAPersonAmongThem() {
        shouldNotMakeAnObjectOfDropsThatFallAnywhere();
        assertThat(tracker.promising(List.of(blob(50, 50, 2, 12, 0)))).isFalse();
        assertThat(tracker.promising(List.of(blob(50, 50, 15, 30, 0)))).isTrue();
    }
}
