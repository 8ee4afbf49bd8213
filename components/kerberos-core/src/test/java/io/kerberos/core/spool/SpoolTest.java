package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.event.ConfigAccepted;
import io.kerberos.core.event.ConfigRejected;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final CameraPattern ALL = new CameraPattern("*");

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private Spool spool;
    private int made;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldGiveEachConsumerEveryClipPublishedAfterItsFirstOpening() throws Exception {
        publish("door");
        FeedCursor<Clip> s3 = cursor("s3");
        FeedCursor<Clip> vault = cursor("vault");
        Clip clip = publish("door");
        assertThat(take(s3).item()).isEqualTo(clip);
        assertThat(take(vault).item()).isEqualTo(clip);
        assertThat(s3.next()).isEmpty();
    }

    @Test
    void shouldGiveAgainAfterARestartWhatWasNotCommittedInOrder() throws Exception {
        FeedCursor<Clip> cursor = cursor("s3");
        Clip first = publish("door");
        Clip second = publish("gate");
        Clip third = publish("door");
        Lease<Clip> one = take(cursor);
        Lease<Clip> two = take(cursor);
        two.commit();
        one.rollback();
        restart();
        cursor = cursor("s3");
        assertThat(second.camera()).isEqualTo("gate");
        Lease<Clip> again = take(cursor);
        assertThat(again.item()).isEqualTo(first);
        again.commit();
        assertThat(take(cursor).item()).isEqualTo(third);
        assertThat(cursor.next()).isEmpty();
    }

    @Test
    void shouldHoldBackLaterEntriesOfACameraWhileOneIsLeasedButNotThoseOfOthers() throws Exception {
        FeedCursor<Clip> cursor = cursor("s3");
        publish("door");
        Clip later = publish("door");
        Clip other = publish("gate");
        Lease<Clip> first = take(cursor);
        assertThat(take(cursor).item()).isEqualTo(other);
        assertThat(cursor.next()).isEmpty();
        first.commit();
        assertThat(take(cursor).item()).isEqualTo(later);
    }

    @Test
    void shouldPauseBeforeItGivesARolledBackEntryAgainAndCountAttempts() throws Exception {
        FeedCursor<Clip> cursor = cursor("s3");
        Clip clip = publish("door");
        take(cursor).rollback();
        assertThat(cursor.next()).isEmpty();
        time.advance(Duration.ofSeconds(3));
        Lease<Clip> again = take(cursor);
        assertThat(again.item()).isEqualTo(clip);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void shouldGiveOnlyCamerasThatMatchThePattern() throws Exception {
        FeedCursor<Clip> gates = spool.clips("gates", new CameraPattern("gate-*"), () -> {});
        publish("door");
        Clip gate = publish("gate-north");
        assertThat(take(gates).item()).isEqualTo(gate);
        assertThat(gates.next()).isEmpty();
    }

    @Test
    void shouldWakeConsumersOnPublishAndOnTick() throws Exception {
        AtomicInteger woken = new AtomicInteger();
        FeedCursor<Clip> cursor = spool.clips("s3", ALL, woken::incrementAndGet);
        publish("door");
        assertThat(woken).hasValue(1);
        spool.tick();
        assertThat(woken).hasValue(2);
        cursor.close();
        spool.tick();
        assertThat(woken).hasValue(2);
    }

    @Test
    void shouldStoreEveryKindOfEventAsItWas() throws Exception {
        List<Box> boxes = List.of(new Box(0.125, 0.25, 0.0625, 0.5), new Box(0, 0, 1, 1));
        List<CameraEvent> events = List.of(
                new MotionStarted("e1", "door", at(1), "r", 0.25, boxes, List.of("path", "drive way")),
                new MotionEnded("e2", "door", at(2), "r", "e1", Duration.ofMillis(1500), 0.5, boxes, List.of()),
                new CameraLost("e3", "door", at(3), new Fault(FaultKind.STALLED, "nothing comes from it")),
                new CameraBack("e4", "door", at(4), "r2", Duration.ofSeconds(9)),
                new ClipCompleted("e5", "door", at(5), "r2", "c", "MOTION", Duration.ofSeconds(20), 4711, "ab"),
                new ClipEvicted("e6", "door", at(6), "c", 4711, "the disk is full", List.of("s3", "vault")),
                new StorageLost("e7", at(7), new Fault(FaultKind.STORAGE_FULL, "no space")),
                new StorageBack("e8", at(8), Duration.ofSeconds(7)),
                new ClockStepped("e9", at(9), Duration.ofSeconds(-3600)),
                new ClipDelivered("e10", "door", at(10), "c1", "clips-to-s3"),
                new AgentStarted("e11", at(11), "1.0", AgentStarted.PreviousEnd.STOPPED, List.of("door", "gate")),
                new AgentStopped("e12", at(12), Duration.ofDays(3)),
                new ConfigAccepted("e13", at(13), "cameras.yaml", List.of()),
                new ConfigRejected("e14", at(14), "cameras.yaml", List.of("line 3: no", "line 4: no")));
        FeedCursor<CameraEvent> cursor = spool.events("mqtt", ALL, () -> {});
        for (CameraEvent event : events) {
            spool.publish(event);
        }
        List<CameraEvent> read = new ArrayList<>();
        for (Optional<Lease<CameraEvent>> lease = cursor.next(); lease.isPresent(); lease = cursor.next()) {
            read.add(lease.get().item());
            lease.get().commit();
        }
        assertThat(read).isEqualTo(events);
        assertThat(spool.listEvents(Optional.of("door"), at(2), at(4), 10))
                .extracting(CameraEvent::id)
                .containsExactly("e3", "e2");
        assertThat(spool.listEvents(Optional.of("gate"), at(0), at(9), 10)).isEmpty();
    }

    @Test
    void shouldTakeOverAnIndexOfTheFirstSchemaAndRefuseANewerOne(@TempDir Path other) throws Exception {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("index.db"));
                Statement statement = old.createStatement()) {
            statement.execute("CREATE TABLE clip (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
                    + " camera TEXT NOT NULL, run TEXT NOT NULL, kind TEXT NOT NULL, file TEXT NOT NULL,"
                    + " start_us INTEGER NOT NULL, duration_us INTEGER NOT NULL, pre_roll_us INTEGER NOT NULL,"
                    + " continues INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL)");
            statement.execute(
                    "INSERT INTO clip VALUES (1, 'c', 'door', 'r', 'MOTION', 'door/x.mp4', 1, 2, 3, 0, 4, 'ab')");
        }
        try (Spool upgraded = Spool.open(other, time.clocks())) {
            assertThat(upgraded.findClip("c")).isPresent();
        }
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("index.db"));
                Statement statement = newer.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }
        assertThatThrownBy(() -> Spool.open(other, time.clocks()))
                .isInstanceOf(CameraFaultException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void shouldStoreOnceWhatIsPublishedTwiceUnderOneId() throws Exception {
        FeedCursor<Clip> cursor = cursor("s3");
        Clip clip = publish("door");
        spool.publish(clip);
        CameraEvent event = new CameraBack("e1", "door", at(1), "r", Duration.ofSeconds(1));
        spool.publish(event);
        spool.publish(event);
        take(cursor).commit();
        assertThat(cursor.next()).isEmpty();
        assertThat(spool.listEvents(Optional.empty(), at(0), at(9), 10)).hasSize(1);
    }

    @Test
    void shouldPublishAClipTogetherWithTheEventOfItsCompletionOrNeither() throws Exception {
        FeedCursor<CameraEvent> events = spool.events("mqtt", ALL, () -> {});
        Clip clip = publish("door");
        spool.publish(clip);
        assertThat(events.next().orElseThrow().item()).isInstanceOfSatisfying(ClipCompleted.class, completed -> {
            assertThat(completed.clip()).isEqualTo(clip.id());
            assertThat(completed.at()).isEqualTo(clip.start());
        });
        assertThat(spool.listEvents(Optional.empty(), at(0), at(99), 10)).hasSize(1);
        execute("CREATE TRIGGER stop BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no'); END");
        assertThatThrownBy(() -> publish("door")).isInstanceOf(CameraFaultException.class);
        assertThat(spool.findClip("clip-2")).isEmpty();
    }

    @Test
    void shouldTellOnceOfEachConsumerThatIsDoneWithAClip() throws Exception {
        FeedCursor<Clip> s3 = cursor("s3");
        FeedCursor<Clip> vault = cursor("vault");
        FeedCursor<CameraEvent> mqtt = spool.events("mqtt", ALL, () -> {});
        Clip clip = publish("door");
        take(mqtt).commit(); // the completion: events are not told of
        take(s3).rollback();
        assertThat(mqtt.next()).isEmpty();
        time.advance(Duration.ofSeconds(3));
        take(s3).commit();
        take(vault).commit();
        assertThat(told(mqtt)).containsExactly("s3 " + clip.id(), "vault " + clip.id());
    }

    @Test
    void shouldNotTellOfAClipThatWasPassedOverOrGivenUp() throws Exception {
        FeedCursor<Clip> s3 = cursor("s3");
        FeedCursor<CameraEvent> mqtt = spool.events("mqtt", new CameraPattern("door"), () -> {});
        publish("door");
        Clip buried = publish("door");
        take(mqtt).commit();
        take(mqtt).commit();
        take(s3).pass();
        assertThat(s3.next()).hasValueSatisfying(lease -> assertThatCode(() -> lease.bury(failure()))
                .doesNotThrowAnyException());
        assertThat(told(mqtt)).isEmpty();
        spool.deliveries().redrive("s3", buried.id());
        take(s3).commit();
        assertThat(told(mqtt)).containsExactly("s3 " + buried.id());
    }

    @Test
    void shouldNotTellTwiceWhenTheCommitWasLostWithThePower() throws Exception {
        FeedCursor<Clip> s3 = cursor("s3");
        FeedCursor<CameraEvent> mqtt = spool.events("mqtt", ALL, () -> {});
        Clip clip = publish("door");
        take(mqtt).commit();
        take(s3).commit();
        String first = take(mqtt).item().id();
        execute("DELETE FROM event WHERE type = 'ClipDelivered'");
        execute("UPDATE consumer SET position = 0 WHERE name = 's3'");
        restart();
        take(cursor("s3")).commit();
        assertThat(spool.listEvents(Optional.empty(), Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"), 10))
                .filteredOn(ClipDelivered.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ClipDelivered.class, again -> {
                    assertThat(again.clip()).isEqualTo(clip.id());
                    assertThat(again.id()).isEqualTo(first);
                });
    }

    private static List<String> told(FeedCursor<CameraEvent> events) {
        List<String> told = new ArrayList<>();
        for (Optional<Lease<CameraEvent>> lease = events.next(); lease.isPresent(); lease = events.next()) {
            ClipDelivered delivered = (ClipDelivered) lease.get().item();
            told.add(delivered.consumer() + " " + delivered.clip());
            lease.get().commit();
        }
        return told;
    }

    private static Failure failure() {
        return new Failure("s3", "refused", 3, at(0), at(1), "0".repeat(32));
    }

    @Test
    void shouldKnowHowTheRunBeforeEnded() throws Exception {
        assertThat(spool.previousEnd()).isEqualTo(AgentStarted.PreviousEnd.FIRST);
        spool.publish(new AgentStarted(spool.newId(), at(0), "1", AgentStarted.PreviousEnd.FIRST, List.of("door")));
        restart();
        assertThat(spool.previousEnd()).isEqualTo(AgentStarted.PreviousEnd.INTERRUPTED);
        spool.publish(new AgentStopped(spool.newId(), at(1), Duration.ofSeconds(1)));
        restart();
        assertThat(spool.previousEnd()).isEqualTo(AgentStarted.PreviousEnd.STOPPED);
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void shouldListAndFindAndDeleteClips() throws Exception {
        Clip first = publish("door");
        Clip second = publish("gate");
        assertThat(spool.listClips(Optional.empty(), at(0), at(100_000), 10)).containsExactly(second, first);
        assertThat(spool.listClips(Optional.of("door"), at(0), at(100_000), 10)).containsExactly(first);
        assertThat(spool.listClips(Optional.empty(), at(0), at(100_000), 1)).containsExactly(second);
        assertThat(spool.findClip(first.id())).contains(first);
        assertThat(spool.archive().delete(first.id())).isEqualTo(Deletion.DELETED);
        assertThat(first.file()).doesNotExist();
        assertThat(spool.findClip(first.id())).isEmpty();
        assertThat(spool.archive().delete(first.id())).isEqualTo(Deletion.UNKNOWN);
    }

    @Test
    void shouldSayWhatIsWrongWithAFolderThatCannotBeUsed() throws Exception {
        Path file = Files.createFile(data.resolve("a-file"));
        assertThatThrownBy(() -> Spool.open(file, time.clocks()))
                .isInstanceOf(CameraFaultException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("writable");
    }

    @Test
    void shouldKeepTheIndexToItsOwner() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("index.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldDeliverEverythingOnceCommittedUnderRandomOutcomesAndRestarts() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FeedCursor<Clip> cursor = cursor("s3");
        Map<String, List<Clip>> published = new HashMap<>();
        Map<String, List<Clip>> committed = new HashMap<>();
        List<Lease<Clip>> open = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    Clip clip = publish("camera-" + random.nextInt(3));
                    published
                            .computeIfAbsent(clip.camera(), c -> new ArrayList<>())
                            .add(clip);
                }
                case 3, 4 -> cursor.next().ifPresent(open::add);
                case 5, 6 -> settle(open, random, committed);
                default -> {
                    if (random.nextInt(10) == 0) {
                        open.clear();
                        restart();
                        cursor = cursor("s3");
                    }
                    time.advance(Duration.ofSeconds(3));
                }
            }
        }
        open.forEach(Lease::rollback);
        time.advance(Duration.ofSeconds(61));
        for (Optional<Lease<Clip>> lease = cursor.next(); lease.isPresent(); lease = cursor.next()) {
            commit(lease.get(), committed);
        }
        assertThat(committed).as("seed %d", seed).isEqualTo(published);
    }

    private static void settle(List<Lease<Clip>> open, Random random, Map<String, List<Clip>> committed) {
        if (open.isEmpty()) {
            return;
        }
        Lease<Clip> lease = open.remove(random.nextInt(open.size()));
        if (random.nextBoolean()) {
            commit(lease, committed);
        } else {
            lease.rollback();
        }
    }

    private static void commit(Lease<Clip> lease, Map<String, List<Clip>> committed) {
        committed.computeIfAbsent(lease.item().camera(), c -> new ArrayList<>()).add(lease.item());
        lease.commit();
    }

    private void restart() throws CameraFaultException {
        spool.close();
        spool = Spool.open(data, time.clocks());
    }

    private FeedCursor<Clip> cursor(String consumer) throws CameraFaultException {
        return spool.clips(consumer, ALL, () -> {});
    }

    private static <T> Lease<T> take(FeedCursor<T> cursor) {
        return cursor.next().orElseThrow();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second, 123_456_000);
    }

    private Clip publish(String camera) throws Exception {
        made++;
        Path folder = Files.createDirectories(spool.recordings().resolve(camera));
        Path file = Files.writeString(folder.resolve(made + ".mp4"), "video");
        Clip clip = new Clip(
                "clip-" + made,
                camera,
                "run",
                ClipKind.MOTION,
                file,
                at(made * 10L),
                Duration.ofSeconds(8),
                Duration.ofSeconds(2),
                false,
                5,
                "00");
        spool.publish(clip);
        return clip;
    }
}
