package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one SQLite connection. Safe from any thread: work is done one after the other, each piece in a transaction. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    /** The steps from an empty index to the present one; a step that was released is never changed. */
    private static final String[][] STEPS = {
        {
            """
            CREATE TABLE IF NOT EXISTS clip (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, camera TEXT NOT NULL, run TEXT NOT NULL,
              kind TEXT NOT NULL, file TEXT NOT NULL, start_us INTEGER NOT NULL, duration_us INTEGER NOT NULL,
              pre_roll_us INTEGER NOT NULL, continues INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL)""",
            "CREATE INDEX IF NOT EXISTS clip_by_start ON clip (start_us)",
            """
            CREATE TABLE IF NOT EXISTS event (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, camera TEXT NOT NULL,
              at_us INTEGER NOT NULL, run TEXT, score REAL, boxes TEXT, zones TEXT, start_id TEXT, duration_us INTEGER,
              fault TEXT, message TEXT, clip TEXT, kind TEXT, size INTEGER, sha256 TEXT)""",
            "CREATE INDEX IF NOT EXISTS event_by_time ON event (at_us)",
            """
            CREATE TABLE IF NOT EXISTS consumer (
              feed TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (feed, name))""",
            """
            CREATE TABLE IF NOT EXISTS settled (
              feed TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (feed, name, seq)) WITHOUT ROWID"""
        },
        {
            "ALTER TABLE clip ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE event ADD COLUMN undelivered TEXT",
            "ALTER TABLE consumer ADD COLUMN cameras TEXT NOT NULL DEFAULT '*'",
            "ALTER TABLE consumer ADD COLUMN seen_us INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX clip_of_camera ON clip (camera, start_us)",
            "CREATE INDEX event_of_camera ON event (camera, type)",
            "ALTER TABLE consumer ADD COLUMN absent_s INTEGER NOT NULL DEFAULT 0",
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE dead (
              feed TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, camera TEXT NOT NULL,
              sink TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL, first_us INTEGER NOT NULL,
              last_us INTEGER NOT NULL, trace TEXT NOT NULL, redrive INTEGER NOT NULL DEFAULT 0,
              PRIMARY KEY (feed, seq, name)) WITHOUT ROWID""",
            "CREATE INDEX dead_by_consumer ON dead (feed, name, redrive)",
            """
            CREATE TRIGGER dead_keeps_event BEFORE DELETE ON event
            WHEN EXISTS (SELECT 1 FROM dead WHERE feed = 'event' AND seq = OLD.seq) BEGIN SELECT RAISE(IGNORE); END""",
            """
            CREATE TRIGGER dead_goes_with_clip AFTER DELETE ON clip
            BEGIN DELETE FROM dead WHERE feed = 'clip' AND seq = OLD.seq; END""",
            "CREATE INDEX clip_held_ids ON clip (id) WHERE held = 1",
            """
            CREATE TABLE stored (
              camera TEXT PRIMARY KEY, clips INTEGER NOT NULL, bytes INTEGER NOT NULL, held INTEGER NOT NULL)
              WITHOUT ROWID""",
            "INSERT INTO stored SELECT camera, COUNT(*), SUM(size), 0 FROM clip GROUP BY camera",
            """
            CREATE TRIGGER clip_stored AFTER INSERT ON clip BEGIN
              INSERT INTO stored VALUES (NEW.camera, 1, NEW.size, NEW.held * NEW.size) ON CONFLICT (camera) DO UPDATE
                SET clips = clips + 1, bytes = bytes + excluded.bytes, held = held + excluded.held;
            END""",
            """
            CREATE TRIGGER clip_removed AFTER DELETE ON clip BEGIN
              UPDATE stored SET clips = clips - 1, bytes = bytes - OLD.size, held = held - OLD.held * OLD.size
                WHERE camera = OLD.camera;
              DELETE FROM stored WHERE camera = OLD.camera AND clips = 0;
            END""",
            """
            CREATE TRIGGER clip_held AFTER UPDATE OF held ON clip BEGIN
              UPDATE stored SET held = held + (NEW.held - OLD.held) * NEW.size WHERE camera = NEW.camera;
            END"""
        },
        {
            "ALTER TABLE event ADD COLUMN consumer TEXT",
            "ALTER TABLE event ADD COLUMN file TEXT",
            "ALTER TABLE event ADD COLUMN lines TEXT"
        }
    };

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private Connection connection;
    private volatile BooleanSupplier makeRoom = () -> false;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Database open(Path file) throws CameraFaultException {
        return new Database(file, connect(file));
    }

    private static Connection connect(Path file) throws CameraFaultException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                prepare(connection, file);
                return connection;
            } catch (SQLException e) {
                close(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw fault("the index " + file + " cannot be opened", e);
        }
    }

    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA cache_size=-512");
            try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (result.next() && !"ok".equals(result.getString(1))) {
                    throw new SQLException("it is damaged: " + result.getString(1), "", CORRUPT);
                }
            }
        }
        connection.setAutoCommit(false);
        bringUpToDate(connection, file);
    }

    /** Whether an index could not be used because of what is in it; a disk or a permission can be put right without loss. */
    static boolean damaged(CameraFaultException fault) {
        return fault.getCause() instanceof SQLException cause && damaged(cause);
    }

    private static boolean damaged(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    private static void bringUpToDate(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version;
            try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
                version = result.getInt(1);
            }
            if (version > STEPS.length) {
                throw new SQLException("a newer version of the agent wrote " + file + " (schema " + version
                        + ", this one knows " + STEPS.length + "); run that version");
            }
            for (int step = version; step < STEPS.length; step++) {
                for (String sql : STEPS[step]) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA user_version=" + (step + 1));
                connection.commit();
            }
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Tells how many rows changed. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** The one number that a query gives; 0 when there is none. */
    static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = prepare(connection, sql, values);
                ResultSet result = select.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** @param room frees space for the index on a full disk, once; true when it did */
    void whenFull(BooleanSupplier room) {
        makeRoom = room;
    }

    /** Opens the file anew, because the disk was mounted anew. */
    synchronized void reopen() throws CameraFaultException {
        close();
        connection = connect(file);
    }

    /** Does the work in a transaction; once more when the disk was full and room could be made. */
    synchronized <T> T with(String what, Spool.Work<T> work) throws CameraFaultException {
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            if (!lacksSpace(e) || !makeRoom.getAsBoolean()) {
                throw fault(what, e);
            }
        }
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            throw fault(what, e);
        }
    }

    private <T> T inTransaction(Spool.Work<T> work) throws SQLException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            undo();
            throw e;
        }
    }

    /** Does what may be done again: not lost by a kill, but by a power cut before the next {@link #with}. Spares an fsync. */
    synchronized <T> T lightly(String what, Spool.Work<T> work) throws CameraFaultException {
        try {
            synchronous("NORMAL");
            try {
                return with(what, work);
            } finally {
                synchronous("FULL");
            }
        } catch (SQLException e) {
            throw fault(what, e);
        }
    }

    /** Outside a transaction, where alone it has an effect. */
    private void synchronous(String level) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=" + level);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** SQLITE_FULL, or SQLITE_IOERR, which a full disk is where the shared memory of the WAL has to grow. */
    private static boolean lacksSpace(SQLException e) {
        return e.getErrorCode() == 13 || e.getErrorCode() == 10;
    }

    /** On a full disk SQLite has rolled back already, and the driver would go on without a transaction. */
    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            begin(e);
        }
    }

    private void begin(SQLException rollback) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        } catch (SQLException e) {
            e.addSuppressed(rollback);
            LOG.warn("the index could not roll back: {}", rollback.getMessage(), e);
        }
    }

    static CameraFaultException fault(String what, Exception e) {
        boolean full = String.valueOf(e.getMessage()).contains("full");
        String remedy = e instanceof SQLException cause && damaged(cause)
                ? "start the agent anew, it then builds the index again from the recordings"
                : "check that the data folder is writable and has space";
        return new CameraFaultException(
                full ? FaultKind.STORAGE_FULL : FaultKind.STORAGE_FAILED,
                what + ": " + e.getMessage() + "; " + remedy,
                e);
    }

    @Override
    public synchronized void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("the index did not close cleanly: {}", e.getMessage());
        }
    }
}
