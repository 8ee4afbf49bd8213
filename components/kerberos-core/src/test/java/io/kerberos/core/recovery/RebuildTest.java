package io.kerberos.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.FeedCursor;
import io.kerberos.core.spool.Lease;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many recordings, none of which the index knows. */
class RebuildTest {
    private static final int MANY = 450;

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private final AtomicInteger woken = new AtomicInteger();
    private final List<String> ids = new ArrayList<>();
    private Spool spool;
    private FeedCursor<Clip> consumer;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
        consumer = spool.clips("s3", new CameraPattern("*"), woken::incrementAndGet);
        for (int i = 0; i < MANY; i++) {
            ids.add(write(i).label.id());
        }
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldWriteTheRowsOfSomeHundredFilesAtOnceAndInOrder() throws Exception {
        RecoveryReport report = recover();

        assertThat(report.indexed().count()).isEqualTo(MANY);
        assertThat(woken).as("transactions").hasValue(3);
        assertThat(delivered()).isEqualTo(ids);
        assertThat(recover().indexed().count()).isZero();
    }

    @Test
    void shouldKeepTheOrderOfACameraWhenATornFileLiesBetween() throws Exception {
        FakeRecording torn = FakeRecording.of("door", MANY, 3, 70);
        torn.write(spool.recordings(), ".part", torn.cut(torn.bytes.length - 10));
        ids.add(torn.label.id());
        ids.add(write(MANY + 1).label.id());

        assertThat(recover().recovered().count()).isEqualTo(1);
        assertThat(delivered()).isEqualTo(ids);
    }

    @Test
    void shouldIndexTheOthersWhenTheRowOfOneCannotBeWritten() throws Exception {
        execute("CREATE TRIGGER stop BEFORE INSERT ON clip WHEN NEW.id = '" + ids.get(77)
                + "' BEGIN SELECT RAISE(ABORT, 'no'); END");
        RecoveryReport report = recover();

        assertThat(report.indexed().count()).isEqualTo(MANY - 1);
        assertThat(report.unsolved().first()).singleElement().satisfies(finding -> assertThat(finding.file())
                .contains(ids.get(77)));
        execute("DROP TRIGGER stop");
        assertThat(recover().indexed().count()).isEqualTo(1);
        String late = ids.remove(77);
        ids.add(late);
        assertThat(delivered()).isEqualTo(ids);
    }

    @Test
    void shouldLeaveACopyAloneThatIsFoundBesideItsRecording() throws Exception {
        Path first =
                spool.recordings().resolve(FakeRecording.of("door", 0, 3, 70).name(""));
        Path copy = spool.recordings()
                .resolve("other")
                .resolve(spool.recordings().resolve("door").relativize(first).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(first, copy);
        RecoveryReport report = recover();

        assertThat(report.indexed().count()).isEqualTo(MANY);
        assertThat(report.foreign().first()).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("copy"));
        assertThat(copy).exists();
    }

    private RecoveryReport recover() throws CameraFaultException {
        return Recovery.run(spool, FakeRecording.EXAMINER, time.clocks());
    }

    private FakeRecording write(int number) throws Exception {
        FakeRecording recording = FakeRecording.of("door", number, 3, 70);
        recording.write(spool.recordings(), "", recording.bytes);
        return recording;
    }

    private List<String> delivered() {
        List<String> delivered = new ArrayList<>();
        for (Optional<Lease<Clip>> lease = consumer.next(); lease.isPresent(); lease = consumer.next()) {
            delivered.add(lease.get().item().id());
            lease.get().commit();
        }
        return delivered;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
