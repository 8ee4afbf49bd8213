package io.kerberos.core.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.PacketScript;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import io.kerberos.core.time.ManualClocks;
import io.kerberos.core.time.TimeOrderedId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips while the wall clock is set. Video has a keyframe each second and audio that reaches over the cuts. */
class ClipTimelineTest {
    private static final String SECOND = "I a p p a p p p a p p p p a ";
    private static final Duration LENGTH = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final ManualClocks time = new ManualClocks();
    private final RecordedFiles files = new RecordedFiles();
    private PacketScript script = new PacketScript();
    private PacketRing ring = ring();
    private ClipRecorder recorder;

    @BeforeEach
    void record() {
        recorder = recorder();
    }

    @Test
    void shouldTakeTheNewTimeAtTheNextKeyframeWithoutAGap() {
        Instant began = time.wall();
        seconds(1);
        play("I p p p p");
        set(Duration.ofDays(20_000));
        play("p p p p p");
        seconds(4);
        finish();

        assertThat(files.clips)
                .extracting(Clip::start)
                .containsExactly(began, began.plusSeconds(2).plus(Duration.ofDays(20_000)), time.wall());
        assertThat(files.clips).extracting(Clip::continues).containsExactly(false, true, true);
        assertThat(files.clips.stream().flatMap(clip -> files.packets(clip).stream()))
                .as("nothing is lost or written twice")
                .doesNotHaveDuplicates()
                .hasSize(10 + 5 * 14);
    }

    @Test
    void shouldBeRightAtOnceAfterAStepBackByYears() {
        seconds(10);
        set(Duration.ofDays(-3650));
        Instant stepped = time.wall();
        seconds(10);
        finish();
        assertThat(files.clips.get(4).start()).isEqualTo(stepped);
        assertNoOverlap(0);
    }

    @Test
    void shouldBeLateByTheStepAtMostAndCatchUpInTheGaps() {
        seconds(60);
        set(Duration.ofSeconds(-30));
        seconds(60);
        Clip late = files.clips.get(files.clips.size() - 1);
        assertThat(late.end()).isEqualTo(time.wall().plusSeconds(30 - 3));
        nextRun(Duration.ofSeconds(20));
        seconds(30);
        assertThat(newest().end())
                .isBetween(time.wall().plusSeconds(10 - 3), time.wall().plusSeconds(11 - 3));
        nextRun(Duration.ofSeconds(20));
        seconds(30);
        assertThat(newest().end()).isEqualTo(time.wall().minusSeconds(3));
        finish();
        assertNoOverlap(0);
    }

    @Test
    void shouldNotMoveWhatFollowsWithoutAGap() {
        seconds(300);
        finish();
        assertThat(files.clips).hasSize(100);
        assertThat(newest().start())
                .as("audio that reaches over the cuts does not add up")
                .isEqualTo(time.wall().minusSeconds(3));
        for (int i = 1; i < files.clips.size(); i++) {
            assertThat(files.clips.get(i).start())
                    .isEqualTo(files.clips.get(i - 1).end());
        }
    }

    @Test
    void shouldKnowWhatIsStoredWhenTheRecorderIsNew() {
        seconds(30);
        finish();
        set(Duration.ofSeconds(-15));
        recorder = recorder();
        nextRun(Duration.ZERO);
        seconds(30);
        finish();
        assertNoOverlap(0);
    }

    @Test
    void shouldKnowWhatTheIndexDoesNotHaveYet() {
        seconds(30);
        files.indexBehind(3);
        set(Duration.ofSeconds(-5));
        seconds(10);
        finish();
        assertNoOverlap(0);
    }

    @Test
    void shouldNeverOverlapUnderARandomClock() {
        for (int round = 0; round < 5; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            files.clips.clear();
            recorder = recorder();
            nextRun(Duration.ZERO);
            for (int i = 0; i < 300; i++) {
                files.indexBehind(Math.min(3, i));
                play(SECOND);
                time.advance(Duration.ofNanos(1_000_000_000 + random.nextInt(20_000_000) - 10_000_000));
                switch (random.nextInt(30)) {
                    case 0 -> set(Duration.ofSeconds(random.nextInt(100) - 50));
                    case 1 -> set(Duration.ofSeconds((long) (random.nextGaussian() * 5_000)));
                    case 2 -> nextRun(Duration.ofMillis(random.nextInt(3_000)));
                    default -> {}
                }
            }
            finish();
            assertNoOverlap(seed);
        }
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            play(SECOND);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private void set(Duration step) {
        time.step(step);
        ring.clockSet(time.wall(), time.nanos());
        recorder.clockSet();
    }

    private void nextRun(Duration gap) {
        ring.end();
        run();
        time.advance(gap);
        script = new PacketScript();
        ring = ring();
        recorder.run(ring);
    }

    private void finish() {
        recorder.stop();
        run();
    }

    private void assertNoOverlap(long seed) {
        List<Clip> sorted = new ArrayList<>(files.clips);
        sorted.sort(Comparator.comparing(Clip::start));
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i).start())
                    .as("seed %d: clip %d after %s", seed, i, sorted.get(i - 1))
                    .isAfterOrEqualTo(sorted.get(i - 1).end());
        }
    }

    private Clip newest() {
        return files.clips.stream().max(Comparator.comparing(Clip::start)).orElseThrow();
    }

    private void play(String packets) {
        for (Packet packet : script.next(packets)) {
            ring.append(packet.track() == 0 ? packet : longer(packet));
        }
        run();
    }

    private static Packet longer(Packet audio) {
        return new Packet(1, audio.ptsMicros(), audio.dtsMicros(), 250_000, true, audio.data());
    }

    private void run() {
        while (recorder.step()) {
            assertThat(files.faults).isEmpty();
        }
    }

    private ClipRecorder recorder() {
        ClipPolicy policy = new ClipPolicy(RecordingMode.CONTINUOUS, Duration.ZERO, Duration.ZERO, LENGTH, LENGTH);
        ClipRecorder made = new ClipRecorder(
                "door",
                policy,
                RecordingDemand.continuous(),
                files,
                new ClipFiles(folder, new JdkExaminer()),
                files,
                new ClipTimeline("door", true, files),
                time.clocks(),
                new TimeOrderedId(time.clocks(), new Random(1)));
        made.run(ring);
        return made;
    }

    private PacketRing ring() {
        return new PacketRing(
                "run",
                PacketScript.TRACKS,
                time.wall(),
                time.nanos(),
                new RingBounds(10_000_000, Duration.ofSeconds(8)));
    }
}
