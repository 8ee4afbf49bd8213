package io.kerberos.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.ManualClocks;
import io.kerberos.core.time.TimeOrderedId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageGuardTest {
    private static final long MIB = FakeDisk.MIB;

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private final FakeDisk disk = new FakeDisk();
    private final List<CameraEvent> events = new ArrayList<>();
    private Spool spool;
    private StorageGuard guard;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
        guard = new StorageGuard(
                spool,
                disk,
                StorageSpec.defaults().on(FakeDisk.ID),
                Map::of,
                () -> true,
                time.clocks(),
                new TimeOrderedId(time.clocks(), new Random(1)),
                events::add);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldTellOnceOfAFullDiskAndOnceOfItsEndAndNeedMoreToGoOnThanToStop() {
        look();
        assertThat(guard.taking()).isTrue();
        disk.usable = 31 * MIB;
        look();
        look();
        assertThat(guard.taking()).isFalse();
        assertThat(guard.state().fault()).isNotNull();
        disk.usable = 63 * MIB;
        look();
        assertThat(guard.taking()).as("between floor and resume").isFalse();
        disk.usable = 64 * MIB;
        look();
        assertThat(guard.taking()).isTrue();
        assertThat(events).hasSize(2);
        StorageLost lost = (StorageLost) events.get(0);
        assertThat(lost.fault().kind()).isEqualTo(FaultKind.STORAGE_FULL);
        assertThat(lost.fault().message()).contains("31 MiB").contains("32 MiB").contains("free space");
        assertThat(((StorageBack) events.get(1)).outage()).isEqualTo(Duration.ofSeconds(3));
        assertThat(guard.state().fault()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Read-only file system, STORAGE_FAILED, mount",
        "Input/output error, STORAGE_FAILED, log of the system",
        "No space left on device, STORAGE_FULL, inodes"
    })
    void shouldFindByAProbeWhatTheFigureOfFreeSpaceDoesNotShow(String reason, FaultKind kind, String says) {
        look();
        disk.probeFault = reason;
        look();
        assertThat(guard.taking()).as("no probe is due yet").isTrue();
        time.advance(Duration.ofMinutes(1));
        look();
        assertThat(guard.taking()).isFalse();
        assertThat(((StorageLost) events.get(0)).fault().kind()).isEqualTo(kind);
        assertThat(((StorageLost) events.get(0)).fault().message()).contains(says);
        disk.probeFault = null;
        look();
        assertThat(guard.taking()).as("an outage is probed at each look").isTrue();
        assertThat(events).hasSize(2);
    }

    @Test
    void shouldStopOnAReportedFaultUntilAProbeShowsThatTheDiskTakesWrites() {
        look();
        int before = disk.probes;
        guard.failed(new Fault(FaultKind.STORAGE_FAILED, "door.mp4.part cannot be written"));
        assertThat(guard.taking()).isFalse();
        look();
        assertThat(disk.probes).isEqualTo(before + 1);
        assertThat(guard.taking()).isTrue();
        assertThat(events).as("of one file, not of the disk").isEmpty();
    }

    @Test
    void shouldNotTakeAFaultOfTheCameraForOneOfTheDisk() {
        guard.failed(new Fault(FaultKind.PROTOCOL, "a packet does not fit"));
        assertThat(guard.taking()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"other-disk, other-disk", "NIL, none"},
            nullValues = "NIL")
    void shouldStopOnAnotherDiskAndGoOnWithTheRightOne(String found, String says) {
        look();
        disk.identity = found;
        look();
        assertThat(guard.taking()).isFalse();
        assertThat(((StorageLost) events.get(0)).fault().message())
                .contains(FakeDisk.ID)
                .contains("found " + says)
                .contains("mount the right disk");
        disk.identity = FakeDisk.ID;
        look();
        assertThat(guard.taking()).isTrue();
        assertThat(events).hasSize(2);
    }

    @Test
    void shouldOpenTheIndexAnewWhenTheDiskWasMountedAnew() throws Exception {
        look();
        spool.keepFact("a", "of the first mount");
        Files.move(data.resolve("index.db"), data.resolve("away.db"));
        Files.deleteIfExists(data.resolve("index.db-wal"));
        disk.mount = "second mount";
        look();
        assertThat(spool.fact("a")).as("the index that is there now").isEmpty();
        assertThat(guard.taking()).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldKeepABallastWhileThereIsRoomAndMakeItAgainAfterItWasGivenUp() {
        Path ballast = data.resolve("ballast");
        look();
        assertThat(ballast).hasSize(8 * MIB);
        assertThat(new Ballast(data).giveUp()).isTrue();
        disk.usable = 20 * MIB;
        look();
        assertThat(ballast).doesNotExist();
        disk.usable = 64 * MIB;
        look();
        assertThat(guard.taking()).as("the ballast needs its 8 MiB too").isFalse();
        disk.usable = 72 * MIB;
        look();
        assertThat(guard.taking()).isTrue();
        assertThat(ballast).hasSize(8 * MIB);
    }

    @Test
    void shouldRemoveRecordingsAtOnceWhenTheDiskIsShort() throws Exception {
        StoredClips clips = new StoredClips(spool);
        var old = clips.add("door", time.wall(), 100 * MIB);
        var newer = clips.add("door", time.wall(), 100 * MIB);
        spool.clips("s3", new io.kerberos.core.spool.CameraPattern("*"), () -> {});
        look();
        assertThat(old.file()).exists();
        disk.usable = 110 * MIB;
        look();
        assertThat(old.file()).as("a turn only every ten seconds").exists();
        time.advance(Duration.ofSeconds(10));
        look();
        assertThat(old.file()).as("200 MiB should be free, 90 are missing").doesNotExist();
        assertThat(newer.file()).as("no more than was missing").exists();
        assertThat(spool.listEvents(
                        Optional.empty(), java.time.Instant.EPOCH, time.wall().plusSeconds(60), 9))
                .as("it was published before the consumer came")
                .noneMatch(ClipEvicted.class::isInstance);
    }

    private void look() {
        while (guard.step()) {
            assertThat(guard.state()).isNotNull();
        }
        time.advance(Duration.ofSeconds(1));
    }
}
