package io.kerberos.core.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.PacketScript;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import io.kerberos.core.time.ManualClocks;
import io.kerberos.core.time.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Video runs at ten frames a second with a keyframe each second, unless a test says otherwise. */
class ClipRecorderTest {
    private static final String SECOND = "I ppppppppp ";

    @TempDir
    Path folder;

    private final ManualClocks time = new ManualClocks();
    private final RecordedFiles files = new RecordedFiles();
    private final RecordingDemand demand = RecordingDemand.onRequest();
    private PacketScript script = new PacketScript();
    private PacketRing ring = ring();

    @Test
    void shouldStartClipOnKeyframeBeforePreRoll() throws Exception {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(6));
        demand.motionStarted(ring.nanosAt(5_500_000));
        demand.motionEnded(ring.nanosAt(5_800_000), Duration.ofSeconds(1));
        play(recorder, SECOND.repeat(3));

        Clip clip = onlyClip();
        List<Packet> packets = files.packets(clip);
        assertThat(packets.get(0).keyframe()).isTrue();
        assertThat(packets.get(0).ptsMicros())
                .as("2 s before 5.5 s is 3.5 s; the keyframe before is at 3 s")
                .isEqualTo(3_000_000);
        assertThat(clip.preRoll()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(clip.start()).isEqualTo(ring.wallTime(3_000_000));
        assertThat(packets.get(packets.size() - 1).ptsMicros())
                .as("ends at the first keyframe at or after 5.8 s + 1 s of post-roll")
                .isEqualTo(6_900_000);
        assertThat(clip.duration()).isEqualTo(Duration.ofSeconds(4));
        assertThat(clip.file()).exists().hasExtension("mp4");
        assertThat(clip.sizeBytes()).isEqualTo(Files.size(clip.file()));
        assertThat(clip.sha256()).hasSize(64);
    }

    @Test
    void shouldExtendTheClipWhileMotionComesBackWithinThePostRoll() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(3));
        motion(2_000_000, 2_500_000);
        play(recorder, SECOND);
        motion(3_200_000, 3_400_000);
        play(recorder, SECOND.repeat(3));
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldContinueInTheNextClipWithoutAGapAfterTheLongestLength() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND);
        demand.motionStarted(ring.nanosAt(500_000));
        play(recorder, SECOND.repeat(11));
        recorder.stop();
        run(recorder);

        assertThat(files.clips).hasSize(3);
        assertThat(files.clips).extracting(Clip::continues).containsExactly(false, true, true);
        assertThat(files.clips)
                .extracting(Clip::duration)
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(allPackets())
                .extracting(Packet::ptsMicros)
                .doesNotHaveDuplicates()
                .hasSize(120);
    }

    @Test
    void shouldNotOverlapWhenMotionReturnsJustAfterAClip() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(3));
        motion(2_100_000, 2_200_000);
        play(recorder, SECOND.repeat(2));
        assertThat(files.clips).hasSize(1);
        motion(4_100_000, 4_200_000);
        play(recorder, SECOND.repeat(3));

        assertThat(files.clips).hasSize(2);
        assertThat(allPackets()).extracting(Packet::ptsMicros).doesNotHaveDuplicates();
        assertThat(files.packets(files.clips.get(1)).get(0).ptsMicros()).isEqualTo(4_000_000);
    }

    @Test
    void shouldRecordMotionThatIsRecognisedOnlyAfterItIsOver() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(6));
        motion(3_000_000, 3_200_000);
        run(recorder);
        play(recorder, SECOND);
        assertThat(onlyClip().start()).isEqualTo(ring.wallTime(1_000_000));
    }

    @Test
    void shouldFinishTheClipWhenTheRunEndsAndBeginAnewInTheNextRun() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(2));
        demand.motionStarted(ring.nanosAt(1_000_000));
        play(recorder, SECOND + "Ipppp");
        ring.end();
        run(recorder);
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofMillis(3_500));

        time.advance(Duration.ofSeconds(1));
        ring = ring();
        script = new PacketScript();
        recorder.run(ring);
        play(recorder, SECOND.repeat(2));
        demand.motionEnded(ring.nanosAt(1_000_000), Duration.ofSeconds(1));
        play(recorder, SECOND.repeat(2));
        assertThat(files.clips).hasSize(2);
        assertThat(files.packets(files.clips.get(1)).get(0).ptsMicros()).isZero();
    }

    @Test
    void shouldFinishTheOpenClipOnStop() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(2));
        demand.motionStarted(ring.nanosAt(1_000_000));
        play(recorder, "Ippp");
        assertThat(recorder.recording()).isTrue();
        assertThat(files.clips).isEmpty();
        recorder.stop();
        run(recorder);
        assertThat(recorder.done()).isCompleted();
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofMillis(2_400));
        assertThat(recorder.recording()).isFalse();
    }

    @Test
    void shouldBeginNothingWithARunThatComesAfterTheEnd() throws Exception {
        ClipRecorder recorder = recorder(RecordingDemand.continuous());
        recorder.stop();
        ring.end();
        run(recorder);
        assertThat(recorder.done()).isCompleted();
        ring = ring();
        script = new PacketScript();
        recorder.run(ring);
        play(recorder, SECOND);
        ring.end();
        run(recorder);
        assertThat(names()).as("nobody waits for it, or takes it").isEmpty();
    }

    @Test
    void shouldComeToAnEndOnStopAlsoWhenTheDiskFails() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(2));
        demand.motionStarted(ring.nanosAt(1_000_000));
        files.failAfter(0);
        recorder.stop();
        run(recorder);
        assertThat(recorder.done()).isCompleted();
        assertThat(files.faults).isNotEmpty();
    }

    @Test
    void shouldCutSegmentsAtKeyframesWithoutAGapWhenContinuous() {
        ClipRecorder recorder = recorder(RecordingDemand.continuous());
        play(recorder, SECOND.repeat(10));
        recorder.stop();
        run(recorder);
        assertThat(files.clips)
                .extracting(Clip::duration)
                .containsExactly(
                        Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(files.clips).extracting(Clip::kind).containsOnly(ClipKind.SEGMENT);
        assertThat(allPackets()).hasSize(100);
    }

    @Test
    void shouldRecordOnRequestForTheTimeAskedWithPreRoll() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(4));
        demand.manual(ring.nanosAt(4_000_000), Duration.ofSeconds(2));
        play(recorder, SECOND.repeat(4));
        Clip clip = onlyClip();
        assertThat(clip.kind()).isEqualTo(ClipKind.MANUAL);
        assertThat(clip.start()).isEqualTo(ring.wallTime(2_000_000));
        assertThat(clip.duration()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void shouldEndSoonAfterAManualStop() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(2));
        demand.manual(ring.nanosAt(2_000_000), Duration.ofMinutes(5));
        play(recorder, SECOND);
        demand.manualStop(ring.nanosAt(3_000_000));
        play(recorder, SECOND);
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldCloseWithoutAKeyframeWhenNoneComesForLong() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND);
        motion(500_000, 600_000);
        play(recorder, "p".repeat(130));
        assertThat(onlyClip().duration()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    }

    @Test
    void shouldTryAgainAfterADiskFaultAndLoseNothingThatMemoryHolds() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(2));
        files.failAfter(15);
        demand.motionStarted(ring.nanosAt(1_000_000));
        play(recorder, SECOND);
        assertThat(files.faults).hasSize(1);
        assertThat(files.clips).isEmpty();
        assertThat(files.brokenOff)
                .as("can be finished when the disk is back")
                .singleElement()
                .asString()
                .endsWith(".part");

        files.failAfter(Integer.MAX_VALUE);
        play(recorder, SECOND);
        assertThat(recorder.recording()).as("pauses first").isFalse();
        time.advance(Duration.ofSeconds(6));
        play(recorder, SECOND);
        assertThat(recorder.recording()).isTrue();
        recorder.stop();
        run(recorder);
        assertThat(files.packets(onlyClip()).get(0).ptsMicros())
                .as("begins with the keyframe of the GOP that could not be written on")
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldSyncSoonAfterTheBeginningAndThenAtLeastEveryFourSecondsAlsoWhenNoPacketsCome() throws Exception {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND);
        demand.motionStarted(ring.nanosAt(500_000));
        play(recorder, "I");
        assertThat(files.syncs).isZero();
        time.advance(Duration.ofSeconds(1));
        run(recorder);
        assertThat(files.syncs).isEqualTo(1);
        for (int tick = 0; tick < 40; tick++) {
            time.advance(Duration.ofSeconds(1));
            run(recorder);
        }
        assertThat(files.syncs).isBetween(1 + 40 / 4, 1 + 40 / 3);
    }

    @Test
    void shouldPublishNothingOfAFileThatTheDiskRefusedToKeepAndGoOnInAnother() throws Exception {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND);
        demand.motionStarted(ring.nanosAt(500_000));
        play(recorder, SECOND);
        files.failSync(true);
        time.advance(Duration.ofSeconds(2));
        run(recorder);
        assertThat(recorder.recording()).isFalse();
        assertThat(files.faults).extracting(Fault::kind).containsExactly(FaultKind.STORAGE_FAILED);
        assertThat(names()).singleElement().asString().endsWith(".mp4.suspect");
        assertThat(files.brokenOff)
                .as("nothing that is read now can be believed")
                .isEmpty();

        files.failSync(false);
        time.advance(Duration.ofSeconds(6));
        play(recorder, SECOND);
        recorder.stop();
        run(recorder);
        assertThat(onlyClip().file()).exists();
        assertThat(names()).hasSize(2).anyMatch(name -> name.endsWith(".mp4.suspect"));
    }

    @Test
    void shouldPublishNothingWhenTheLastSyncFails() throws Exception {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND);
        demand.motionStarted(ring.nanosAt(500_000));
        play(recorder, SECOND);
        files.failSync(true);
        recorder.stop();
        run(recorder);
        assertThat(recorder.done()).isCompleted();
        assertThat(files.clips).isEmpty();
        assertThat(names()).singleElement().asString().endsWith(".mp4.suspect");
    }

    @Test
    void shouldTellTheFileFromItsBeginningWhatTheClipWillSay() {
        ClipRecorder recorder = motionRecorder();
        play(recorder, SECOND.repeat(6));
        demand.motionStarted(ring.nanosAt(5_500_000));
        play(recorder, SECOND.repeat(6));
        recorder.stop();
        run(recorder);
        assertThat(files.clips).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Clip clip = files.clips.get(i);
            ClipLabel read = ClipLabel.of(files.labels.get(i).tags()).orElseThrow();
            assertThat(read.clip(clip.file(), clip.duration(), clip.sizeBytes(), clip.sha256()))
                    .isEqualTo(clip);
        }
        assertThat(ClipLabel.of(Map.of("title", "holidays"))).isEmpty();
        Map<String, String> damaged = new HashMap<>(files.labels.get(0).tags());
        damaged.put("kerberos.start", "yesterday");
        assertThat(ClipLabel.of(damaged)).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    @Test
    void shouldFinishTheClipWhenTheDiskTakesNoMoreAndGoOnAtOnceWithWhatMemoryHoldsWhenItDoes() {
        ClipRecorder recorder = recorder(RecordingDemand.continuous());
        play(recorder, SECOND + "Ipppp");
        files.taking(false);
        play(recorder, "ppppp" + SECOND);
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(recorder.recording()).isFalse();
        files.taking(true);
        play(recorder, "I");
        assertThat(recorder.recording()).isTrue();
        recorder.stop();
        run(recorder);
        assertThat(files.packets(files.clips.get(1)).get(0).ptsMicros())
                .as("the first keyframe after what is on file")
                .isEqualTo(2_000_000);
    }

    @Test
    void shouldNotSitOutThePauseAfterAFaultWhenTheDiskIsBackEarlier() {
        ClipRecorder recorder = recorder(RecordingDemand.continuous());
        files.failAfter(5);
        play(recorder, SECOND);
        files.failAfter(Integer.MAX_VALUE);
        files.taking(false);
        play(recorder, "I");
        files.taking(true);
        play(recorder, "p");
        assertThat(recorder.recording()).isTrue();
    }

    @Test
    void shouldComeToAnEndOnStopWhileTheDiskTakesNothing() {
        ClipRecorder recorder = recorder(RecordingDemand.continuous());
        play(recorder, SECOND);
        files.taking(false);
        recorder.stop();
        run(recorder);
        assertThat(recorder.done()).isCompleted();
        assertThat(onlyClip().duration()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldKeepItsPromisesUnderRandomMotion() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ClipRecorder recorder = motionRecorder();
        long now = 0;
        long wantedUntil = -1;
        for (int second = 0; second < 2_000; second++) {
            play(recorder, SECOND);
            now += 1_000_000;
            if (random.nextInt(6) == 0) {
                long from = now - random.nextInt(900_000);
                motion(from, now);
                wantedUntil = now + 1_000_000;
            }
        }
        recorder.stop();
        run(recorder);
        assertThat(wantedUntil).isPositive();
        List<Packet> written = allPackets();
        assertThat(written).as("seed %d: nothing twice", seed).doesNotHaveDuplicates();
        for (Clip clip : files.clips) {
            assertThat(files.packets(clip).get(0).keyframe())
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(clip.duration()).as("seed %d", seed).isLessThanOrEqualTo(Duration.ofSeconds(6));
        }
    }

    private ClipRecorder motionRecorder() {
        return recorder(demand);
    }

    private ClipRecorder recorder(RecordingDemand wanted) {
        ClipPolicy policy = new ClipPolicy(
                RecordingMode.MOTION,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3));
        ClipRecorder recorder = new ClipRecorder(
                "door",
                policy,
                wanted,
                files,
                new ClipFiles(folder, new JdkExaminer()),
                files,
                new ClipTimeline("door", wanted.always(), files),
                time.clocks(),
                new TimeOrderedId(time.clocks(), new Random(1)));
        recorder.run(ring);
        return recorder;
    }

    private void motion(long fromMicros, long lastMicros) {
        demand.motionStarted(ring.nanosAt(fromMicros));
        demand.motionEnded(ring.nanosAt(lastMicros), Duration.ofSeconds(1));
    }

    private void play(ClipRecorder recorder, String packets) {
        for (Packet packet : script.next(packets)) {
            ring.append(packet);
            run(recorder);
        }
    }

    private static void run(ClipRecorder recorder) {
        int steps = 0;
        while (recorder.step()) {
            assertThat(++steps).as("the recorder comes to rest").isLessThan(10_000);
        }
    }

    private Clip onlyClip() {
        assertThat(files.clips).hasSize(1);
        return files.clips.get(0);
    }

    private List<Packet> allPackets() {
        return files.clips.stream().flatMap(c -> files.packets(c).stream()).toList();
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
