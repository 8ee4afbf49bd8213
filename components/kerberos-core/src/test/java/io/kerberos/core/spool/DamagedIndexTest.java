package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.CameraFaultException;
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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedIndexTest {
    private static final CameraPattern ALL = new CameraPattern("*");
    private static final int PAGE = 4096;
    private static final int CLIPS = 600;
    private static final int COMMITTED = 590;

    @TempDir
    static Path sound;

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();

    /** An index of many pages in which one consumer is a little behind and another is at the end. */
    @BeforeAll
    static void fill() throws Exception {
        try (Spool spool = Spool.open(sound, new ManualClocks().clocks())) {
            FeedCursor<Clip> behind = spool.clips("behind", ALL, () -> {});
            FeedCursor<Clip> done = spool.clips("done", ALL, () -> {});
            spool.events("mqtt", ALL, () -> {});
            for (int i = 1; i <= CLIPS; i++) {
                spool.publish(clip(spool, i));
            }
            commit(behind, COMMITTED);
            commit(done, CLIPS);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        Files.copy(sound.resolve("index.db"), index());
        Path folder = Files.createDirectories(data.resolve("recordings/door/2026-10-25"));
        Files.createFile(folder.resolve("005959.123Z-0199c0de-0000-7000-8000-000000000001.mp4"));
    }

    @Test
    void shouldKeepRowsAndPositionsWhenAPageOfRecordingsIsDamaged() throws Exception {
        flip(pageWith("camera-300"));
        try (Spool spool = open()) {
            IndexLoss loss = spool.indexLoss().orElseThrow();
            assertThat(loss.positionsLost()).isFalse();
            assertThat(loss.salvaged().get("clip")).isBetween(CLIPS - 60L, CLIPS - 1L);
            assertThat(loss.salvaged().get("event"))
                    .as("a completion each, and a delivery each and consumer")
                    .isEqualTo(CLIPS + COMMITTED + CLIPS);
            assertThat(loss.salvaged().get("consumer")).isEqualTo(3);
            assertThat(data.resolve(loss.keptAs().orElseThrow())).exists();
            assertThat(remaining(spool, "behind")).isEqualTo(range(COMMITTED + 1, CLIPS));
            assertThat(remaining(spool, "done")).isEmpty();

            spool.publish(clip(spool, 300));
            assertThat(remaining(spool, "done"))
                    .as("what was not salvaged and is indexed again comes to everybody")
                    .containsExactly("clip-300");
            assertThat(remaining(spool, "behind")).containsExactly("clip-300");
        }
        try (Spool spool = open()) {
            assertThat(spool.indexLoss()).as("the new one is sound").isEmpty();
        }
    }

    @Test
    void shouldBeginWithEverythingWhenTheHeaderIsGone() throws Exception {
        byte[] bytes = Files.readAllBytes(index());
        Arrays.fill(bytes, 0, 100, (byte) 0);
        Files.write(index(), bytes);
        beginWithEverything();
    }

    @Test
    void shouldBeginWithEverythingWhenTheFileIsCutInHalf() throws Exception {
        byte[] bytes = Files.readAllBytes(index());
        Files.write(index(), Arrays.copyOf(bytes, PAGE));
        beginWithEverything();
    }

    @Test
    void shouldBeginWithEverythingWhenTheIndexIsGoneOrEmpty() throws Exception {
        Files.delete(index());
        beginWithEverything();
        Files.write(index(), new byte[0]);
        beginWithEverything();
    }

    private void beginWithEverything() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.indexLoss().orElseThrow().positionsLost()).isTrue();
            assertThat(spool.listClips(Optional.empty(), at(0), at(1_000_000), 1_000))
                    .isEmpty();
        }
        try (Spool spool = open()) {
            assertThat(spool.indexLoss()).isEmpty();
            spool.publish(clip(spool, 7));
            assertThat(remaining(spool, "done"))
                    .as("also when the run of the rebuilding ended before any consumer came")
                    .containsExactly("clip-7");
            time.advance(Duration.ofSeconds(1));
        }
        try (Spool spool = open()) {
            assertThat(remaining(spool, "later"))
                    .as("a consumer that is really new begins with nothing again")
                    .isEmpty();
        }
    }

    @Test
    void shouldNotBelieveAPositionThatNobodyCanHaveReached() throws Exception {
        try (Spool spool = open()) {
            assertThat(spool.indexLoss()).isEmpty();
        }
        execute("UPDATE consumer SET position = 999999 WHERE name = 'done'");
        flip(pageWith("camera-300"));
        try (Spool spool = open()) {
            assertThat(spool.indexLoss().orElseThrow().positionsLost()).isTrue();
            assertThat(remaining(spool, "done")).contains("clip-1").hasSizeGreaterThan(CLIPS - 61);
            assertThat(remaining(spool, "behind")).isEqualTo(range(COMMITTED + 1, CLIPS));
        }
    }

    @Test
    void shouldNeverKeepAConsumerFromAnEntryWhateverPageIsDamaged() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] sound = Files.readAllBytes(index());
        for (int round = 0; round < 15; round++) {
            byte[] bytes = sound.clone();
            int damaged = 1 + random.nextInt(3);
            for (int i = 0; i < damaged; i++) {
                byte[] junk = new byte[1 + random.nextInt(PAGE)];
                random.nextBytes(junk);
                System.arraycopy(junk, 0, bytes, random.nextInt(bytes.length / PAGE) * PAGE, junk.length);
            }
            clear();
            Files.write(index(), bytes);
            try (Spool spool = open()) {
                for (int i = COMMITTED + 1; i <= CLIPS; i++) {
                    if (spool.findClip("clip-" + i).isEmpty()) {
                        spool.publish(clip(spool, i));
                    }
                }
                assertThat(remaining(spool, "behind"))
                        .as("seed %d, round %d", seed, round)
                        .containsAll(range(COMMITTED + 1, CLIPS));
            }
        }
    }

    @Test
    void shouldNotReplaceAnIndexThatCannotBeOpenedForAnotherReason() throws Exception {
        execute("PRAGMA user_version=99");
        assertThatThrownBy(this::open).isInstanceOf(CameraFaultException.class).hasMessageContaining("newer version");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("corrupt"));
        }
    }

    @Test
    void shouldKeepEventsThatWereNotDelivered() throws Exception {
        try (Spool spool = open()) {
            FeedCursor<CameraEvent> events = spool.events("mqtt", ALL, () -> {});
            for (var lease = events.next(); lease.isPresent(); lease = events.next()) {
                lease.get().commit();
            }
            spool.publish(new CameraBack("waiting", "door", at(1), "run", Duration.ofSeconds(1)));
        }
        flip(pageWith("camera-300"));
        try (Spool spool = open()) {
            assertThat(spool.indexLoss()).isPresent();
            var lease = spool.events("mqtt", ALL, () -> {}).next();
            assertThat(lease.orElseThrow().item().id()).isEqualTo("waiting");
        }
    }

    private Spool open() throws CameraFaultException {
        return Spool.open(data, time.clocks());
    }

    private Path index() {
        return data.resolve("index.db");
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private void execute(String sql) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + index());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A leaf of the table of clips: they name their file, events do not. */
    private int pageWith(String camera) throws IOException {
        byte[] bytes = Files.readAllBytes(index());
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf(camera + "/") / PAGE;
    }

    private void flip(int page) throws IOException {
        byte[] bytes = Files.readAllBytes(index());
        for (int i = page * PAGE; i < page * PAGE + 200; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        Files.write(index(), bytes);
    }

    private static void commit(FeedCursor<Clip> cursor, int count) {
        for (int i = 0; i < count; i++) {
            cursor.next().orElseThrow().commit();
        }
    }

    private static List<String> remaining(Spool spool, String consumer) throws CameraFaultException {
        List<String> ids = new ArrayList<>();
        try (FeedCursor<Clip> cursor = spool.clips(consumer, ALL, () -> {})) {
            for (Optional<Lease<Clip>> lease = cursor.next(); lease.isPresent(); lease = cursor.next()) {
                ids.add(lease.get().item().id());
                lease.get().commit();
            }
        }
        return new ArrayList<>(new TreeSet<>(ids));
    }

    private static List<String> range(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ids.add("clip-" + i);
        }
        return ids;
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Clip clip(Spool spool, int number) throws IOException {
        String camera = "camera-" + number;
        Path folder = Files.createDirectories(spool.recordings().resolve(camera));
        return new Clip(
                "clip-" + number,
                camera,
                "run",
                ClipKind.MOTION,
                folder.resolve(number + ".mp4"),
                at(number * 10L),
                Duration.ofSeconds(8),
                Duration.ofSeconds(2),
                false,
                5,
                "00");
    }
}
