package io.kerberos.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording begins at 100 s of the monotonic clock. */
class ActivityFileTest {
    private static final UUID ID = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
    private static final Instant START = Instant.parse("2026-10-25T00:59:59.123456Z");
    private static final Duration LONG = Duration.ofHours(2);
    private static final long BEGIN = 100_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final ActivityLog log = new ActivityLog(Duration.ofHours(1));
    private Path part;
    private Path recording;
    private ActivityTrail trail;

    @BeforeEach
    void begin() throws Exception {
        recording = folder.resolve("005959.123Z-" + ID + ".mp4");
        part = Files.createFile(folder.resolve("005959.123Z-" + ID + ".mp4.part"));
        trail = new ActivityTrail(part, ID, START, BEGIN, log);
    }

    /** Something is in a cell in a second of the recording, to this twentieth. */
    private void move(double from, double until, int... cells) {
        BitSet set = new BitSet();
        Arrays.stream(cells).forEach(set::set);
        log.add(BEGIN + Math.round(from * SECOND), BEGIN + Math.round(until * SECOND), set);
    }

    private List<ActivitySecond> read() throws Exception {
        return ActivityFile.read(recording, ID.toString(), LONG);
    }

    private static String text(List<ActivitySecond> seconds) {
        StringBuilder text = new StringBuilder();
        for (ActivitySecond second : seconds) {
            text.append(second.second()).append(':');
            second.moved().stream()
                    .forEach(cell -> text.append(' ').append(cell).append('=').append(second.intensity(cell)));
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void shouldKeepTheSecondsInWhichSomethingMovedAndNoOthers() throws Exception {
        move(1, 2, 0, 255);
        move(3.5, 3.75, 17);
        trail.end(BEGIN + 10 * SECOND);
        trail.close();

        assertThat(text(read())).isEqualTo("1: 0=255 255=255\n3: 17=64\n");
        assertThat(Files.size(ActivityFile.of(recording))).isEqualTo(36 + 13 + 11);
    }

    @Test
    void shouldMakeNoFileWhenNothingMoved() throws Exception {
        trail.end(BEGIN + 10 * SECOND);
        trail.close();
        assertThat(Files.list(folder)).containsExactly(part);
        assertThat(read()).isEmpty();
    }

    @Test
    void shouldWriteASecondOnceWhenNoLookCanAddToItAnyMore() throws Exception {
        move(0, 0.5, 5);
        assertThat(trail.step(BEGIN + 12 * SECOND)).isTrue();
        assertThat(ActivityFile.of(part)).doesNotExist();
        move(0.5, 1, 5);
        trail.step(BEGIN + 13 * SECOND);
        assertThat(text(read())).isEqualTo("0: 5=255\n");

        Files.move(part, recording);
        trail.end(BEGIN + Math.round(2.5 * SECOND));
        move(2.2, 2.4, 6);
        assertThat(trail.step(BEGIN + 14 * SECOND)).isTrue();
        assertThat(trail.step(BEGIN + 15 * SECOND))
                .as("the third second, of which half is recorded, is the last")
                .isFalse();
        assertThat(text(read())).isEqualTo("0: 5=255\n2: 6=51\n");
    }

    @Test
    void shouldTakeASecondWithEverythingInIt() throws Exception {
        BitSet all = new BitSet();
        all.set(0, 256);
        log.add(BEGIN, BEGIN + SECOND, all);
        trail.end(BEGIN + SECOND);
        trail.close();
        assertThat(read()).hasSize(1);
        assertThat(read().get(0).moved().cardinality()).isEqualTo(256);
        assertThat(Files.size(ActivityFile.of(recording))).isEqualTo(36 + 521);
    }

    @Test
    void shouldReadEachWholeRecordBeforeATornEnd() throws Exception {
        byte[] whole = written(8);
        List<ActivitySecond> all = read();
        assertThat(all).hasSize(8);
        Path file = ActivityFile.of(recording);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int records = wholeRecords(whole, length);
            assertThat(text(read())).as("cut at %d", length).isEqualTo(text(all.subList(0, records)));
            Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 50));
            assertThat(text(read())).as("zeros from %d", length).isEqualTo(text(all.subList(0, records)));
        }
    }

    @Test
    void shouldNeverTellWhatWasNotWrittenWhateverIsDamaged() throws Exception {
        byte[] whole = written(8);
        List<ActivitySecond> all = read();
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(ActivityFile.of(recording), damaged);
            List<ActivitySecond> read = read();
            assertThat(text(read)).as("a bit of byte %d is wrong", at).isEqualTo(text(all.subList(0, read.size())));
            assertThat(read.size()).isLessThan(8);
        }
    }

    @Test
    void shouldNotBelieveAnotherVersionOrTheFileOfAnotherRecording() throws Exception {
        byte[] whole = written(2);
        assertThat(ActivityFile.read(recording, new UUID(1, 2).toString(), LONG))
                .isEmpty();
        byte[] newer = whole.clone();
        newer[4] = 2;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(newer, 0, 32);
        java.nio.ByteBuffer.wrap(newer).putInt(32, (int) crc.getValue());
        Files.write(ActivityFile.of(recording), newer);
        assertThat(read()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatLiesBehindTheEndOfARecordingThatWasCut() throws Exception {
        written(8);
        assertThat(ActivityFile.read(recording, ID.toString(), Duration.ofMillis(2_500)))
                .extracting(ActivitySecond::second)
                .containsExactly(0, 1, 2);
    }

    @Test
    void shouldNotComeBackAfterItsRecordingWasRemoved() throws Exception {
        move(0, 3, 4);
        trail.step(BEGIN + 13 * SECOND);
        assertThat(ActivityFile.of(part)).exists();
        ActivityFile.delete(part);
        Files.delete(part);
        assertThat(trail.step(BEGIN + 14 * SECOND) && trail.step(BEGIN + 15 * SECOND))
                .isFalse();
        trail.close();
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void shouldNotBeginWhenItsRecordingWasRemoved() throws Exception {
        move(0, 3, 4);
        Files.delete(part);
        assertThat(trail.step(BEGIN + 13 * SECOND) && trail.step(BEGIN + 14 * SECOND))
                .isFalse();
        trail.close();
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void shouldEndWithoutHarmWhenItCannotBeWritten() throws Exception {
        Files.createDirectory(ActivityFile.of(part));
        move(0, 3, 4);
        assertThat(trail.step(BEGIN + 13 * SECOND)).isFalse();
        assertThat(part).exists();
    }

    @Test
    void shouldFindTheActivityOfARecordingAndTheOtherWayRound() {
        Path activity = folder.resolve("005959.123Z-" + ID + ".activity");
        assertThat(ActivityFile.of(part)).isEqualTo(activity);
        assertThat(ActivityFile.of(recording)).isEqualTo(activity);
        assertThat(ActivityFile.of(folder.resolve(recording.getFileName() + ".suspect")))
                .isEqualTo(activity);
        assertThat(ActivityFile.recordingOf(activity)).contains(recording);
        assertThat(ActivityFile.recordingOf(recording)).isEmpty();
    }

    /** A second after the other, of a cell more each. */
    private byte[] written(int seconds) throws Exception {
        for (int second = 0; second < seconds; second++) {
            for (int cell = 0; cell <= second; cell++) {
                move(second, second + 0.05 * (1 + cell), 30 * cell);
            }
        }
        trail.end(BEGIN + seconds * SECOND);
        trail.close();
        return Files.readAllBytes(ActivityFile.of(recording));
    }

    private static int wholeRecords(byte[] file, int length) {
        int records = 0;
        int at = 36;
        while (at < file.length && at + 5 + 2 * (1 + file[at + 4]) + 4 <= length) {
            at += 5 + 2 * (1 + file[at + 4]) + 4;
            records++;
        }
        return length < 36 ? 0 : records;
    }
}
