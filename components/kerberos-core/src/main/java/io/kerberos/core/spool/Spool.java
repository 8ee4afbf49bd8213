package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The durable out-tray of one data folder.
 *
 * <pre>
 *   publish(clip)  -> row of table clip  -> cursor of each consumer -> lease -> commit
 *   publish(event) -> row of table event -> cursor of each consumer -> lease -> commit
 * </pre>
 *
 * <p>Invariants: a row is written only for what is durable already; a consumer sees each row until it commits it, also
 * across restarts; a consumer that opens a cursor for the first time begins with what is published after that; rows of one
 * camera come in order. The index is SQLite in WAL mode, reached through {@code java.sql}; the driver is on the class path of
 * whoever assembles the pipeline. Safe from any thread; one connection serves all, under a lock.
 */
public final class Spool implements AutoCloseable {
    private final Path folder;
    private final Path recordings;
    private final Database database;
    private final ClipTable clips;
    private final EventTable events;
    private final Archive archive;
    private final Clocks clocks;

    private Spool(Path folder, Path recordings, Database database, Clocks clocks) {
        this.folder = folder;
        this.recordings = recordings;
        this.database = database;
        this.clips = new ClipTable(database, recordings);
        this.events = new EventTable(database);
        this.archive = new Archive(database, clips, events);
        this.clocks = clocks;
    }

    /**
     * Opens the spool of a data folder, making what is missing: {@code recordings/} and {@code index.db}, readable by their
     * owner alone.
     *
     * @throws CameraFaultException STORAGE_FAILED when the folder cannot be written or the index cannot be read
     */
    public static Spool open(Path data, Clocks clocks) throws CameraFaultException {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Path recordings = Files.createDirectories(folder.resolve("recordings"));
            OwnerOnly.folder(folder);
            Path index = OwnerOnly.file(folder.resolve("index.db"));
            return new Spool(folder, recordings, Database.open(index), clocks);
        } catch (IOException e) {
            throw Database.fault("the data folder " + folder + " cannot be used", e);
        }
    }

    /** The data folder. */
    public Path folder() {
        return folder;
    }

    /** Folder of all recordings. */
    public Path recordings() {
        return recordings;
    }

    /** Makes a durable clip known; its consumers are woken. */
    public void publish(Clip clip) throws CameraFaultException {
        clips.insert(clip);
        clips.wake();
    }

    /** Makes an event durable and known; its consumers are woken. */
    public void publish(CameraEvent event) throws CameraFaultException {
        events.insert(event);
        events.wake();
    }

    /**
     * The place of one consumer in the clips of some cameras.
     *
     * @param consumer names the consumer across restarts; one cursor a name at a time
     * @param available called on any thread when {@link FeedCursor#next()} may have something; short, never blocks
     */
    public FeedCursor<Clip> clips(String consumer, CameraPattern cameras, Runnable available)
            throws CameraFaultException {
        return clips.cursor(consumer, cameras, available, clocks);
    }

    /** The place of one consumer in the events of some cameras, see {@link #clips(String, CameraPattern, Runnable)}. */
    public FeedCursor<CameraEvent> events(String consumer, CameraPattern cameras, Runnable available)
            throws CameraFaultException {
        return events.cursor(consumer, cameras, available, clocks);
    }

    public Optional<Clip> findClip(String id) throws CameraFaultException {
        return clips.find(id);
    }

    /**
     * Clips that overlap an interval, newest first.
     *
     * @param camera all cameras when empty
     * @param limit at most this many
     */
    public List<Clip> listClips(Optional<String> camera, Instant from, Instant until, int limit)
            throws CameraFaultException {
        return clips.list(camera, from, until, limit);
    }

    /** Events of an interval, newest first; all cameras when {@code camera} is empty. */
    public List<CameraEvent> listEvents(Optional<String> camera, Instant from, Instant until, int limit)
            throws CameraFaultException {
        return events.list(camera, from, until, limit);
    }

    /** What is kept: totals, holds, and what may go. */
    public Archive archive() {
        return archive;
    }

    /** A single fact that the index keeps, such as the identity of the disk. */
    public Optional<String> fact(String name) throws CameraFaultException {
        return database.with("the index cannot be read", connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
                select.setString(1, name);
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Keeps a fact, in the place of the one of this name. */
    public void keepFact(String name, String value) throws CameraFaultException {
        database.with("the index cannot be written", connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, value);
                return insert.executeUpdate();
            }
        });
    }

    /**
     * What to do when the index finds the disk full.
     *
     * @param room gives up something that was kept for this; true when it did. Called under the lock of the index
     */
    public void whenFull(BooleanSupplier room) {
        database.whenFull(room);
    }

    /** Opens the index anew, after its disk was mounted anew. */
    public void reopen() throws CameraFaultException {
        database.reopen();
    }

    /** Wakes every consumer, for rolled-back entries whose pause is over. Cheap; called once a second or so. */
    public void tick() {
        clips.wake();
        events.wake();
    }

    @Override
    public void close() {
        database.close();
    }

    /** Runs on the one connection, under its lock. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
