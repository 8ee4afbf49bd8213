package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.RunTimeline.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.ffmpeg.RunTimeline.Place;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunTimelineTest {
    private final RunTimeline line = new RunTimeline(2, 0, "rtsp://cam/a");

    @Test
    void shouldBeginAtZeroWithTheFirstPacket() throws Exception {
        assertThat(video(900_000, 900_000)).isEqualTo(new Place(0, 0));
        assertThat(video(940_000, 940_000)).isEqualTo(new Place(40_000, 40_000));
    }

    @Test
    void shouldPutSoundOnTheSameLineAndDropWhatLiesBefore() throws Exception {
        video(900_000, 900_000);

        assertThat(line.place(1, 899_000, 899_000, 20_000, NONE)).isNull();
        assertThat(line.place(1, 910_000, 910_000, 20_000, NONE)).isEqualTo(new Place(10_000, 10_000));
    }

    @Test
    void shouldRepairEqualBackwardAndMissingTimes() throws Exception {
        video(0, 0);
        video(40_000, 40_000);

        assertThat(video(40_000, 40_000)).isEqualTo(new Place(41_000, 41_000));
        assertThat(video(30_000, 30_000)).isEqualTo(new Place(42_000, 42_000));
        assertThat(video(NONE, NONE)).isEqualTo(new Place(70_000, 70_000));
        assertThat(video(120_000, NONE)).isEqualTo(new Place(120_000, 120_000));
    }

    @Test
    void shouldEndTheRunWhenTimeJumps() throws Exception {
        video(0, 0);

        assertThatThrownBy(() -> video(5_100_000, 5_100_000))
                .isInstanceOfSatisfying(
                        CameraFaultException.class, e -> assertThat(e.kind()).isEqualTo(FaultKind.PROTOCOL))
                .hasMessageContaining("rtsp://cam/a")
                .hasMessageContaining("5100 ms");
    }

    @Test
    void shouldGoByArrivalWhereThereIsNoTime() throws Exception {
        assertThat(line.place(0, NONE, NONE, 0, 7_000_000)).isEqualTo(new Place(0, 0));
        assertThat(line.place(0, NONE, NONE, 0, 7_100_000)).isEqualTo(new Place(100_000, 100_000));
    }

    @Test
    void shouldFindDecodingTimesOfBFrames() throws Exception {
        RunTimeline reordered = new RunTimeline(1, 2, "file:a");
        long[] shown = {0, 160_000, 80_000, 40_000, 120_000, 320_000};
        long decoded = 0;
        for (long pts : shown) {
            assertThat(reordered.place(0, pts, NONE, 40_000, NONE)).isEqualTo(new Place(pts + 80_000, decoded));
            decoded += 40_000;
        }
    }

    @Test
    void shouldContinueBehindTheEndWhenTheSourceBeginsAnew() throws Exception {
        video(0, 0);
        video(40_000, 40_000);
        line.restart();

        assertThat(line.begun()).isFalse();
        assertThat(video(0, 0)).isEqualTo(new Place(80_000, 80_000));
    }

    @Test
    void shouldKeepOrderWhateverComes() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] last = {-1, -1};
        long time = 0;
        line.place(0, 0, 0, 0, NONE);
        last[0] = 0;
        for (int i = 0; i < 5000; i++) {
            time += random.nextInt(80_000) - 20_000;
            int track = random.nextInt(2);
            long pts = random.nextInt(10) == 0 ? NONE : time + random.nextInt(100_000);
            long dts = random.nextInt(5) == 0 ? NONE : time;
            Place place = line.place(track, pts, dts, random.nextInt(2) * 33_000, NONE);
            if (place != null) {
                assertThat(place.dtsMicros()).as("seed %d", seed).isGreaterThan(last[track]);
                assertThat(place.ptsMicros()).as("seed %d", seed).isGreaterThanOrEqualTo(place.dtsMicros());
                last[track] = place.dtsMicros();
            }
        }
    }

    private Place video(long pts, long dts) throws CameraFaultException {
        return line.place(0, pts, dts, 0, NONE);
    }
}
