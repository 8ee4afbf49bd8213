package io.kerberos.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.FeedCursor;
import io.kerberos.core.spool.Lease;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final CameraPattern ALL = new CameraPattern("*");
    private static final int FRAGMENTS = 3;
    private static final int PAYLOAD = 70;

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private Spool spool;
    private Path recordings;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
        recordings = spool.recordings();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldKeepEveryWholeFragmentWhereverTheFileIsCut() throws Exception {
        everywhere(FakeRecording::cut, 0);
    }

    @Test
    void shouldKeepEveryWholeFragmentBeforeZerosThatAPowerCutLeft() throws Exception {
        everywhere((recording, at) -> Arrays.copyOf(recording.cut(at), recording.bytes.length + 300), 20_000);
    }

    @Test
    void shouldKeepEveryWholeFragmentBeforeGarbage() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        everywhere(
                (recording, at) -> {
                    byte[] torn = recording.bytes.clone();
                    byte[] garbage = new byte[torn.length - at];
                    random.nextBytes(garbage);
                    System.arraycopy(garbage, 0, torn, at, garbage.length);
                    if (at < torn.length && torn[at] == recording.bytes[at]) {
                        torn[at]++;
                    }
                    return torn;
                },
                40_000);
    }

    /** Damages one recording after the other, each a byte later, and compares with what lies whole before the damage. */
    private void everywhere(Damage damage, int numbers) throws Exception {
        FeedCursor<Clip> consumer = spool.clips("s3", ALL, () -> {});
        FakeRecording shape = FakeRecording.of("door", numbers, FRAGMENTS, PAYLOAD);
        for (int at = 0; at <= shape.bytes.length; at++) {
            FakeRecording recording = FakeRecording.of("door", numbers + at, FRAGMENTS, PAYLOAD);
            byte[] left = damage.apply(recording, at);
            Path part = recording.write(recordings, ".part", left);

            RecoveryReport report = recover();

            int whole = recording.wholeBefore(at);
            Path finished = recordings.resolve(recording.name(""));
            assertThat(part).as("cut at %d", at).doesNotExist();
            assertThat(report.unsolved().count()).isZero();
            if (whole > 0) {
                assertThat(Files.readAllBytes(finished))
                        .as("cut at %d", at)
                        .isEqualTo(recording.cut(recording.ends.get(1 + whole)));
                Lease<Clip> lease = consumer.next().orElseThrow();
                Clip clip = lease.item();
                assertThat(clip)
                        .isEqualTo(recording.label.clip(
                                finished,
                                Duration.ofSeconds(whole),
                                Files.size(finished),
                                FakeRecording.EXAMINER.sha256(finished)));
                lease.commit();
            } else if (left.length == 0 || recording.ends.subList(0, 2).contains(left.length)) {
                assertThat(report.removed().count()).as("cut at %d", at).isEqualTo(1);
            } else {
                assertThat(report.quarantined().count()).as("cut at %d", at).isEqualTo(1);
                assertThat(Files.readAllBytes(data.resolve("quarantine").resolve(recording.name(".part"))))
                        .isEqualTo(left);
            }
        }
        assertThat(consumer.next()).isEmpty();
    }

    @Test
    void shouldFindSectorsThatWereNeverWrittenInTheMiddleOfAFragment() throws Exception {
        FakeRecording recording = FakeRecording.of("door", 1, FRAGMENTS, 5_000);
        byte[] torn = recording.bytes.clone();
        int hole = (recording.ends.get(2) / 512 + 3) * 512;
        Arrays.fill(torn, hole, hole + 512, (byte) 0);
        Path part = recording.write(recordings, ".part", torn);

        assertThat(FragmentMap.of(part).ends()).containsExactly((long) recording.ends.get(2));
    }

    @Test
    void shouldNotBeMisledByTheSizesOfBoxes() throws Exception {
        FakeRecording recording = FakeRecording.of("door", 1, 1, PAYLOAD);
        byte[] large = {0, 0, 0, 1, 'm', 'd', 'a', 't', 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4};
        byte[] endless = {0, 0, 0, 0, 'm', 'd', 'a', 't', 1, 2};
        byte[] negative = {0, 0, 0, 1, 'm', 'd', 'a', 't', -1, -1, -1, -1, -1, -1, -1, -1};
        byte[] tiny = {0, 0, 0, 7, 'm', 'd', 'a', 't'};
        byte[] cutHeader = {0, 0, 0, 1, 'm', 'd', 'a', 't', 0, 0};
        byte[] moof = {0, 0, 0, 9, 'm', 'o', 'o', 'f', 1};
        int end = recording.bytes.length;
        for (byte[] box : List.of(endless, negative, tiny, cutHeader)) {
            Path part = recording.write(recordings, ".part", join(recording.bytes, moof, box));
            assertThat(FragmentMap.of(part).ends()).containsExactly((long) end);
        }
        Path part = recording.write(recordings, ".part", join(recording.bytes, moof, large));
        assertThat(FragmentMap.of(part).ends()).containsExactly((long) end, end + 29L);
    }

    @Test
    void shouldFindTheLastReadableFragmentWhenSeveralCannotBeRead() throws Exception {
        for (int damaged = 0; damaged < 20; damaged++) {
            FakeRecording recording = FakeRecording.of("door", 100 + damaged, 20, PAYLOAD);
            byte[] torn = recording.bytes.clone();
            torn[recording.ends.get(1 + damaged) + 30]++;
            recording.write(recordings, ".part", torn);
            RecoveryReport report = recover();
            assertThat(report.recovered().count()).isEqualTo(damaged == 0 ? 0 : 1);
            assertThat(report.quarantined().count()).isEqualTo(damaged == 0 ? 1 : 0);
            if (damaged > 0) {
                assertThat(spool.findClip(recording.label.id()).orElseThrow().duration())
                        .isEqualTo(Duration.ofSeconds(damaged));
            }
        }
    }

    @Test
    void shouldPublishWhatACrashLeftBetweenRenameAndRow() throws Exception {
        FeedCursor<CameraEvent> events = spool.events("mqtt", ALL, () -> {});
        FakeRecording recording = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        recording.write(recordings, "", recording.bytes);

        assertThat(recover().indexed().count()).isEqualTo(1);

        assertThat(spool.findClip(recording.label.id())).isPresent();
        assertThat(events.next().orElseThrow().item()).isInstanceOf(ClipCompleted.class);
        assertThat(recover().indexed().count())
                .as("the second time it is explained")
                .isZero();
    }

    @Test
    void shouldFinishTheOneFileThatAFaultBrokeOffAndTouchNoOther() throws Exception {
        FakeRecording broken = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        FakeRecording open = FakeRecording.of("door", 2, FRAGMENTS, PAYLOAD);
        broken.write(recordings, ".part", broken.cut(broken.bytes.length - 1));
        open.write(recordings, ".part", open.bytes);
        Files.writeString(activity(broken), "");

        Recovery.finish(spool, FakeRecording.EXAMINER, time.clocks(), recordings.resolve(broken.name(".part")));

        assertThat(files()).containsExactlyInAnyOrder(broken.name(""), relative(activity(broken)), open.name(".part"));
        assertThat(spool.findClip(broken.label.id()).orElseThrow().duration())
                .isEqualTo(Duration.ofSeconds(FRAGMENTS - 1));
    }

    @Test
    void shouldRecoverASuspectFileAsACopyAndOnceOnly() throws Exception {
        FakeRecording recording = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        recording.write(recordings, ".part", recording.cut(recording.ends.get(2)));
        recording.write(recordings, ".suspect", recording.bytes);

        assertThat(recover().recovered().count()).isEqualTo(1);

        assertThat(files()).containsExactly(recording.name(""));
        assertThat(spool.findClip(recording.label.id()).orElseThrow().duration())
                .as("the copy of an interrupted recovery was not taken for the file")
                .isEqualTo(Duration.ofSeconds(FRAGMENTS));
        recording.write(recordings, ".suspect", recording.bytes);
        assertThat(recover().removed().count()).isEqualTo(1);
        assertThat(files()).containsExactly(recording.name(""));
    }

    @Test
    void shouldLetActivityStayWithItsRecordingAndGoWhereItGoes() throws Exception {
        FakeRecording finished = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        FakeRecording torn = FakeRecording.of("door", 2, FRAGMENTS, PAYLOAD);
        FakeRecording suspect = FakeRecording.of("door", 3, FRAGMENTS, PAYLOAD);
        FakeRecording bare = FakeRecording.of("door", 4, FRAGMENTS, PAYLOAD);
        FakeRecording broken = FakeRecording.of("door", 5, FRAGMENTS, PAYLOAD);
        FakeRecording gone = FakeRecording.of("door", 6, FRAGMENTS, PAYLOAD);
        finished.write(recordings, "", finished.bytes);
        gone.write(recordings, "", gone.bytes);
        recover();
        Files.delete(recordings.resolve(gone.name("")));
        torn.write(recordings, ".part", torn.cut(torn.bytes.length - 1));
        suspect.write(recordings, ".suspect", suspect.bytes);
        bare.write(recordings, ".part", bare.cut(bare.ends.get(1)));
        broken.write(recordings, ".part", new byte[500]);
        List<FakeRecording> all = List.of(finished, torn, suspect, bare, broken, gone);
        for (FakeRecording recording : all) {
            Files.writeString(activity(recording), "activity of " + recording.label.id());
        }
        Files.writeString(recordings.resolve("door/mine.activity"), "mine");

        RecoveryReport report = recover();

        assertThat(List.of(finished, torn, suspect))
                .allSatisfy(recording ->
                        assertThat(activity(recording)).content().isEqualTo("activity of " + recording.label.id()));
        assertThat(List.of(bare, broken, gone))
                .allSatisfy(recording -> assertThat(activity(recording)).doesNotExist());
        assertThat(report.quarantined().first())
                .extracting(Finding::file)
                .containsExactlyInAnyOrder(broken.name(".part"), relative(activity(broken)), relative(activity(gone)));
        assertThat(data.resolve("quarantine").resolve(relative(activity(gone))))
                .content()
                .isEqualTo("activity of " + gone.label.id());
        assertThat(report.foreign().first()).extracting(Finding::file).containsExactly("door/mine.activity");
        assertThat(report.unsolved().count()).isZero();

        RecoveryReport again = recover();
        assertThat(again.quarantined().count() + again.removed().count()).isZero();
    }

    private Path activity(FakeRecording recording) {
        return ActivityFile.of(recordings.resolve(recording.name("")));
    }

    private String relative(Path file) {
        return recordings.relativize(file).toString();
    }

    @Test
    void shouldLeaveForeignFilesAloneAndListThem() throws Exception {
        FakeRecording recording = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        FakeRecording other = FakeRecording.of("gate", 2, FRAGMENTS, PAYLOAD);
        recording.write(recordings, "", recording.bytes);
        recover();
        Files.writeString(recordings.resolve("notes.txt"), "mine");
        Files.writeString(recordings.resolve("door/holiday.mp4"), "mine");
        Files.write(recordings.resolve("door/copy.mp4.part"), recording.bytes);
        other.write(recordings, "", recording.bytes);
        Files.createSymbolicLink(recordings.resolve("door/link.mp4"), recordings.resolve(recording.name("")));
        List<String> before = files();

        RecoveryReport report = recover();

        assertThat(report.foreign().first())
                .extracting(Finding::file)
                .containsExactlyInAnyOrder(
                        "notes.txt", "door/holiday.mp4", "door/copy.mp4.part", "door/link.mp4", other.name(""));
        assertThat(files()).isEqualTo(before);
        assertThat(report.quarantined().count()).isZero();
    }

    @Test
    void shouldSayWhichConsumersNeverHadARecordingThatIsGone() throws Exception {
        FeedCursor<Clip> had = spool.clips("had", ALL, () -> {});
        FeedCursor<Clip> hadNot = spool.clips("had-not", ALL, () -> {});
        spool.clips("elsewhere", new CameraPattern("gate-*"), () -> {});
        FakeRecording gone = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        FakeRecording changed = FakeRecording.of("door", 2, FRAGMENTS, PAYLOAD);
        FakeRecording there = FakeRecording.of("door", 3, FRAGMENTS, PAYLOAD);
        for (FakeRecording recording : List.of(gone, changed, there)) {
            recording.write(recordings, "", recording.bytes);
        }
        recover();
        had.next().orElseThrow().commit();
        had.next().orElseThrow().commit();
        assertThat(hadNot.next()).isPresent();
        Files.delete(recordings.resolve(gone.name("")));
        changed.write(recordings, "", changed.cut(50));

        RecoveryReport report = recover();

        assertThat(report.lost().count()).isEqualTo(2);
        assertThat(spool.findClip(gone.label.id())).isEmpty();
        assertThat(spool.findClip(changed.label.id())).isEmpty();
        assertThat(spool.findClip(there.label.id())).isPresent();
        assertThat(data.resolve("quarantine").resolve(changed.name(""))).hasBinaryContent(changed.cut(50));
        assertThat(data.resolve("quarantine").resolve(changed.name(".reason")))
                .content()
                .contains("50 bytes");
        List<ClipEvicted> evicted = events(ClipEvicted.class);
        assertThat(evicted)
                .extracting(ClipEvicted::clip)
                .containsExactlyInAnyOrder(gone.label.id(), changed.label.id());
        assertThat(evicted).allSatisfy(event -> assertThat(event.undelivered()).containsExactly("had-not"));
    }

    @Test
    void shouldForgetNothingWhenTheFolderIsEmptyAsIfTheDiskWereNotMounted() throws Exception {
        FakeRecording recording = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        Path file = recording.write(recordings, "", recording.bytes);
        recover();
        Files.delete(file);

        assertThat(recover().lost().count()).isZero();
        assertThat(spool.findClip(recording.label.id())).isPresent();
    }

    @Test
    void shouldNotLetOneFileKeepTheOthersFromBeingRecovered() throws Exception {
        FakeRecording first = FakeRecording.of("door", 1, FRAGMENTS, PAYLOAD);
        FakeRecording second = FakeRecording.of("door", 2, FRAGMENTS, PAYLOAD);
        first.write(recordings, ".part", first.bytes);
        second.write(recordings, ".part", second.bytes);
        Files.createDirectory(recordings.resolve(first.name("")));
        Files.writeString(recordings.resolve(first.name("")).resolve("in-the-way"), "");

        RecoveryReport report = recover();

        assertThat(report.unsolved().first()).extracting(Finding::file).containsExactly(first.name(".part"));
        assertThat(report.recovered().count()).isEqualTo(1);
        assertThat(recordings.resolve(first.name(".part"))).exists();
    }

    @Test
    void shouldExplainEverythingAfterRandomCrashes() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FeedCursor<Clip> consumer = spool.clips("s3", ALL, () -> {});
        List<String> expected = new ArrayList<>();
        IntFunction<FakeRecording> shapes = number ->
                FakeRecording.of("camera-" + number % 3, number, 1 + random.nextInt(30), random.nextInt(3_000));
        for (int number = 0; number < 300; number++) {
            FakeRecording recording = shapes.apply(number);
            int at = random.nextInt(recording.bytes.length + 1);
            switch (random.nextInt(4)) {
                case 0 -> recording.write(recordings, "", recording.bytes);
                case 1 -> recording.write(recordings, ".part", recording.cut(at));
                case 2 -> recording.write(recordings, ".suspect", recording.cut(at));
                default ->
                    recording.write(recordings, ".part", Arrays.copyOf(recording.cut(at), recording.bytes.length));
            }
            boolean finished = Files.exists(recordings.resolve(recording.name("")));
            if (finished || recording.wholeBefore(at) > 0) {
                expected.add(recording.label.id());
            }
        }
        RecoveryReport report = recover();
        assertThat(report.unsolved().count()).as("seed %d", seed).isZero();
        assertThat(files()).as("seed %d", seed).hasSameSizeAs(expected).allMatch(file -> file.endsWith(".mp4"));
        List<String> delivered = new ArrayList<>();
        for (Optional<Lease<Clip>> lease = consumer.next(); lease.isPresent(); lease = consumer.next()) {
            delivered.add(lease.get().item().id());
            lease.get().commit();
        }
        assertThat(delivered).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        RecoveryReport again = recover();
        assertThat(again.recovered().count()
                        + again.indexed().count()
                        + again.quarantined().count())
                .isZero();
    }

    private RecoveryReport recover() throws CameraFaultException {
        return Recovery.run(spool, FakeRecording.EXAMINER, time.clocks());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(recordings)) {
            return walk.filter(file -> !Files.isDirectory(file))
                    .map(file -> recordings.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private <T extends CameraEvent> List<T> events(Class<T> type) throws CameraFaultException {
        return spool.listEvents(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static byte[] join(byte[]... pieces) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Damage {
        byte[] apply(FakeRecording recording, int at);
    }
}
