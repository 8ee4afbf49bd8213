package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bound on the pages of the index stands for the end of the disk. */
class DatabaseTest {
    private static final int LARGE = 100_000;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("index.db"));
        bound(1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTellThatTheDiskIsFullAndGoOnWhenItIsNot() throws Exception {
        assertThatThrownBy(() -> write("a"))
                .asInstanceOf(InstanceOfAssertFactories.type(CameraFaultException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FaultKind.STORAGE_FULL));
        bound(1 << 20);
        write("b");
        assertThat(rows()).isEqualTo(1);
        assertThatThrownBy(() -> database.with("both", connection -> {
                    insert(connection, "c");
                    throw new SQLException("something else");
                }))
                .hasMessageContaining("something else");
        assertThat(rows()).as("transactions go on as before").isEqualTo(1);
    }

    @Test
    void shouldWriteAgainOnceRoomWasMade() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        database.whenFull(() -> {
            asked.incrementAndGet();
            return unbound();
        });
        write("a");
        write("b");
        assertThat(asked).hasValue(1);
        assertThat(rows()).isEqualTo(2);
    }

    /** Called within the work of the database, on its thread, as the guard's ballast is. */
    private boolean unbound() {
        try {
            bound(1 << 20);
            return true;
        } catch (CameraFaultException e) {
            return false;
        }
    }

    private void write(String name) throws CameraFaultException {
        database.with("it cannot be written", connection -> insert(connection, name));
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO meta VALUES ('" + name + "', '" + "x".repeat(LARGE) + "')");
        }
    }

    private void bound(int pages) throws CameraFaultException {
        database.with("no bound", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA max_page_count=" + pages);
            }
        });
    }

    private int rows() throws CameraFaultException {
        return database.with("no rows", connection -> {
            try (Statement statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT COUNT(*) FROM meta")) {
                return result.getInt(1);
            }
        });
    }
}
