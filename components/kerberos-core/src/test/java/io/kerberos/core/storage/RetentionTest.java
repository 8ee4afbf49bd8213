package io.kerberos.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.Deletion;
import io.kerberos.core.spool.FeedCursor;
import io.kerberos.core.spool.Lease;
import io.kerberos.core.spool.Removal;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.spool.Stored;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final CameraPattern ALL = new CameraPattern("*");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private final Map<String, RetentionSpec> cameras = new HashMap<>();
    private Spool spool;
    private StoredClips clips;
    private boolean agesCount = true;
    private long missing;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
        clips = new StoredClips(spool);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldRemoveByAgeWhatEverybodyHasAndGiveTheRestAsLongAgain() throws Exception {
        Clip before = clips.add("door", time.wall(), 1);
        spool.clips("s3", ALL, () -> {});
        Clip waiting = clips.add("door", time.wall(), 1);
        time.advance(DAY.plusSeconds(11));
        turn(retention(DAY, 0));
        assertThat(kept()).containsExactly(waiting.id());
        assertThat(before.file()).doesNotExist();
        assertThat(evictions()).isEmpty();
        time.advance(DAY);
        turn(retention(DAY, 0));
        assertThat(kept()).isEmpty();
        assertThat(waiting.file().getParent())
                .as("an empty folder of a past day")
                .doesNotExist();
        ClipEvicted evicted = evictions().get(0);
        assertThat(evicted.clip()).isEqualTo(waiting.id());
        assertThat(evicted.undelivered()).containsExactly("s3");
        assertThat(evicted.reason()).contains("storageAge of 24H");
    }

    @Test
    void shouldRemoveNothingByAgeWhileTheClockCannotBeTrustedAndNothingOfTheFuture() throws Exception {
        clips.add("door", time.wall(), 1);
        clips.add("door", time.wall().plus(Duration.ofDays(400)), 1);
        time.advance(DAY.multipliedBy(9));
        agesCount = false;
        turn(retention(DAY, 0));
        assertThat(kept()).hasSize(2);
        agesCount = true;
        turn(retention(DAY, 0));
        assertThat(kept()).containsExactly("clip-00002");
    }

    @Test
    void shouldGoByTheBoundsOfACameraBeforeThoseOfAll() throws Exception {
        cameras.put("door", new RetentionSpec(DAY.multipliedBy(3), 0));
        cameras.put("gate", new RetentionSpec(Duration.ZERO, 25));
        Clip door = clips.add("door", time.wall(), 10);
        clips.add("yard", time.wall(), 10);
        clips.add("gate", time.wall().plus(DAY), 10);
        Clip second = clips.add("gate", time.wall().plus(DAY), 10);
        Clip third = clips.add("gate", time.wall().plus(DAY), 10);
        time.advance(DAY.plusSeconds(20));
        turn(retention(DAY, 0));
        assertThat(kept()).containsExactly(door.id(), second.id(), third.id());
    }

    @Test
    void shouldNeverRemoveAHeldClipAndRefuseToDeleteIt() throws Exception {
        Clip held = clips.add("door", time.wall(), 50);
        Clip other = clips.add("door", time.wall(), 10);
        assertThat(spool.archive().hold(held.id(), true)).isTrue();
        assertThat(spool.archive().hold("no-such-clip", true)).isFalse();
        time.advance(DAY.multipliedBy(99));
        turn(retention(Duration.ZERO, 10));
        assertThat(kept()).as("held clips are beside the bound").containsExactly(held.id(), other.id());
        missing = 1_000;
        turn(retention(DAY, 1));
        assertThat(kept()).containsExactly(held.id());
        assertThat(spool.archive().delete(held.id())).isEqualTo(Deletion.HELD);
        assertThat(spool.archive().stored()).containsEntry("door", new Stored(1, 50, 50));
        spool.archive().hold(held.id(), false);
        assertThat(spool.archive().delete(held.id())).isEqualTo(Deletion.DELETED);
        assertThat(spool.archive().stored()).isEmpty();
    }

    @Test
    void shouldNotRemoveWhatIsHeldAtTheVeryTime() throws Exception {
        List<Clip> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(clips.add("door", time.wall(), 10));
        }
        Collections.reverse(all);
        missing = 1_000;
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<List<Clip>> holding = CompletableFuture.supplyAsync(() -> hold(all, begun));
        begun.await();
        turn(retention(Duration.ZERO, 0));

        List<Clip> held = holding.join();
        assertThat(held).isNotEmpty();
        assertThat(kept()).containsAll(held.stream().map(Clip::id).toList());
        assertThat(held.stream().filter(clip -> Files.notExists(clip.file())).map(Clip::id))
                .as("held clips without a file")
                .isEmpty();
    }

    @Test
    void shouldSpareWhatIsHeldAfterItWasChosenAndTellOnlyWhoHasNotHadItByThen() throws Exception {
        FeedCursor<Clip> s3 = spool.clips("s3", ALL, () -> {});
        Clip had = clips.add("door", time.wall(), 10);
        Clip waiting = clips.add("gate", time.wall(), 10);
        Clip held = clips.add("yard", time.wall(), 10);
        List<Clip> chosen = spool.archive().oldest(false, Optional.empty(), 10);
        assertThat(chosen).containsExactly(had, waiting, held);
        s3.next().orElseThrow().commit();
        spool.archive().hold(held.id(), true);

        Removal removal = spool.archive().remove(chosen, "no room");
        assertThat(removal.gone()).containsExactly(had, waiting);
        assertThat(removal.evicted()).extracting(ClipEvicted::clip).containsExactly(waiting.id());
        assertThat(kept()).containsExactly(held.id());
        assertThat(held.file()).exists();
        assertThat(spool.archive().hold(had.id(), true)).as("it is gone").isFalse();
    }

    private List<Clip> hold(List<Clip> wanted, CountDownLatch begun) {
        List<Clip> held = new ArrayList<>();
        try {
            for (Clip clip : wanted) {
                if (spool.archive().hold(clip.id(), true)) {
                    held.add(clip);
                }
                begun.countDown();
            }
        } catch (CameraFaultException e) {
            throw new CompletionException(e);
        } finally {
            begun.countDown();
        }
        return held;
    }

    @Test
    void shouldRemoveTheActivityOfAClipWithIt() throws Exception {
        Clip old = clips.add("door", time.wall(), 10);
        Clip unwanted = clips.add("door", time.wall(), 10);
        Clip kept = clips.add("door", time.wall(), 10);
        for (Clip clip : List.of(old, unwanted, kept)) {
            Files.writeString(ActivityFile.of(clip.file()), "activity");
        }
        turn(retention(Duration.ZERO, 25));
        spool.archive().delete(unwanted.id());
        assertThat(kept()).containsExactly(kept.id());
        assertThat(ActivityFile.of(old.file())).doesNotExist();
        assertThat(ActivityFile.of(unwanted.file())).doesNotExist();
        assertThat(ActivityFile.of(kept.file())).exists();
    }

    @Test
    void shouldKeepARecordingWhoseActivityCannotBeRemoved() throws Exception {
        Clip stuck = clips.add("door", time.wall(), 10);
        Files.createDirectories(ActivityFile.of(stuck.file()).resolve("not empty"));
        turn(retention(Duration.ZERO, 5));
        assertThat(kept()).containsExactly(stuck.id());
        assertThat(stuck.file()).exists();
    }

    @Test
    void shouldRemoveOtherClipsWhenTheFileOfOneCannotBeRemoved() throws Exception {
        Clip stuck = clips.add("door", time.wall(), 10);
        Clip next = clips.add("door", time.wall(), 10);
        Files.delete(stuck.file());
        Files.createDirectories(stuck.file().resolve("not empty"));
        turn(retention(Duration.ZERO, 10));
        assertThat(kept()).as("its row stays with its file").containsExactly(stuck.id());
        assertThat(next.file()).doesNotExist();
    }

    @Test
    void shouldRemoveOldEventsThatEverybodyHadAndTheRestAfterTwiceTheAge() throws Exception {
        spool.publish(event("before"));
        FeedCursor<CameraEvent> mqtt = spool.events("mqtt", ALL, () -> {});
        spool.publish(event("had"));
        spool.publish(event("waiting"));
        mqtt.next().orElseThrow().commit();
        time.advance(Duration.ofDays(31));
        spool.publish(event("new"));
        turn(retention(Duration.ZERO, 0));
        assertThat(eventIds()).containsExactly("new", "waiting");
        time.advance(Duration.ofDays(30));
        turn(retention(Duration.ZERO, 0));
        assertThat(eventIds()).containsExactly("new");
    }

    @Test
    void shouldKeepTheNewestEventOfItsTypeForItsCounterpart() throws Exception {
        spool.publish(event("older"));
        spool.publish(event("newest"));
        time.advance(Duration.ofDays(300));
        turn(retention(Duration.ZERO, 0));
        assertThat(eventIds()).containsExactly("newest");
    }

    /** Against a model of twenty lines: sort by what matters, remove from the front. */
    @Test
    void shouldRemoveInOrderUnderRandomPublishingCommittingAndHolding() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Modelled> model = new ArrayList<>();
        Set<String> evicted = new HashSet<>();
        Map<String, FeedCursor<Clip>> consumers = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            time.advance(Duration.ofMinutes(10));
            String consumer = "consumer-" + random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    String camera = random.nextBoolean() ? "door" : "gate";
                    Instant start = time.wall().plusSeconds(random.nextInt(40_000) - 20_000);
                    Clip clip = clips.add(camera, start, 1 + random.nextInt(9));
                    model.add(new Modelled(clip, new HashSet<>(consumers.keySet())));
                }
                case 4 -> {
                    if (!consumers.containsKey(consumer)) {
                        consumers.put(consumer, spool.clips(consumer, ALL, () -> {}));
                    }
                }
                case 5, 6 ->
                    commitSome(consumers.get(consumer), random)
                            .forEach(id -> model.forEach(m -> m.hadBy(id, consumer)));
                default -> {
                    if (!model.isEmpty() && random.nextInt(3) == 0) {
                        Modelled held = model.get(random.nextInt(model.size()));
                        held.held = spool.archive().hold(held.clip.id(), true);
                    }
                }
            }
            if (random.nextInt(20) == 0) {
                missing = random.nextInt(40);
                evicted.addAll(removeFromModel(model, Duration.ofHours(20), 150, missing));
                turn(retention(Duration.ofHours(20), 150));
                assertThat(kept())
                        .as("seed %d, step %d", seed, i)
                        .containsExactlyElementsOf(
                                model.stream().map(m -> m.clip.id()).toList());
            }
        }
        assertThat(evictions().stream().map(ClipEvicted::clip))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(evicted);
    }

    private static List<String> commitSome(FeedCursor<Clip> cursor, Random random) {
        List<String> committed = new ArrayList<>();
        List<Lease<Clip>> open = new ArrayList<>();
        for (int n = random.nextInt(4); cursor != null && n > 0; n--) {
            cursor.next().ifPresent(open::add);
        }
        for (Lease<Clip> lease : open) {
            if (random.nextInt(4) > 0) {
                lease.commit();
                committed.add(lease.item().id());
            } else {
                lease.rollback();
            }
        }
        return committed;
    }

    /** The ids of those that somebody still waited for. */
    private Set<String> removeFromModel(List<Modelled> model, Duration age, long bound, long missingBytes) {
        List<Modelled> gone = new ArrayList<>();
        model.stream()
                .filter(m -> !m.held
                        && m.waiting.isEmpty()
                        && m.endedBefore(time.wall().minus(age)))
                .forEach(gone::add);
        model.stream()
                .filter(m -> !m.held
                        && !m.waiting.isEmpty()
                        && m.endedBefore(time.wall().minus(age.multipliedBy(2))))
                .forEach(gone::add);
        long freed = gone.stream().mapToLong(m -> m.clip.sizeBytes()).sum();
        model.removeAll(gone);
        long bytes = model.stream()
                .filter(m -> !m.held)
                .mapToLong(m -> m.clip.sizeBytes())
                .sum();
        for (boolean delivered : List.of(true, false)) {
            for (Modelled m : List.copyOf(model)) {
                if (!m.held && m.waiting.isEmpty() == delivered && (bytes > bound || freed < missingBytes)) {
                    gone.add(m);
                    model.remove(m);
                    bytes -= m.clip.sizeBytes();
                    freed += m.clip.sizeBytes();
                }
            }
        }
        Set<String> undelivered = new HashSet<>();
        gone.stream().filter(m -> !m.waiting.isEmpty()).forEach(m -> undelivered.add(m.clip.id()));
        return undelivered;
    }

    private static final class Modelled {
        private final Clip clip;
        private final Set<String> waiting;
        private boolean held;

        Modelled(Clip clip, Set<String> waiting) {
            this.clip = clip;
            this.waiting = waiting;
        }

        void hadBy(String id, String consumer) {
            if (clip.id().equals(id)) {
                waiting.remove(consumer);
            }
        }

        boolean endedBefore(Instant time) {
            return clip.start().plus(clip.duration()).isBefore(time);
        }
    }

    private Retention retention(Duration age, long bytes) {
        StorageSpec spec =
                new StorageSpec(new RetentionSpec(age, bytes), FreeSpace.NONE, StorageSpec.USUAL_EVENT_AGE, null);
        RemovalPlan plan = new RemovalPlan(spool.archive(), spec, () -> cameras, () -> agesCount, time.clocks());
        return new Retention(spool.archive(), plan, spec, () -> missing, time.clocks());
    }

    private static void turn(Retention retention) throws CameraFaultException {
        int steps = 0;
        while (retention.step()) {
            assertThat(++steps).isLessThan(1_000);
        }
    }

    private List<String> kept() throws CameraFaultException {
        return spool.listClips(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 10_000).stream()
                .map(Clip::id)
                .sorted()
                .toList();
    }

    private List<ClipEvicted> evictions() throws CameraFaultException {
        return events().stream()
                .filter(ClipEvicted.class::isInstance)
                .map(ClipEvicted.class::cast)
                .toList();
    }

    private List<String> eventIds() throws CameraFaultException {
        return events().stream().map(CameraEvent::id).toList();
    }

    private List<CameraEvent> events() throws CameraFaultException {
        return spool.listEvents(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 10_000);
    }

    private CameraEvent event(String id) {
        return new CameraBack(id, "door", time.wall(), "run", Duration.ofSeconds(1));
    }
}
