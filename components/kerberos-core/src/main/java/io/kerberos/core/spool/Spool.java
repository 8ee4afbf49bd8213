package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipFiles;
import io.kerberos.core.clip.TakenTime;
import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Ages;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path folder;
    private final Path recordings;
    private final Database database;
    private final ClipTable clips;
    private final EventTable events;
    private final TimeNote timeNote;
    private final Optional<Instant> newestSeen;
    private final Ages ages;
    private final Deliveries deliveries;
    private final Archive archive;
    private final Clocks clocks;
    private final TimeOrderedId ids;
    private final Optional<IndexLoss> indexLoss;

    private Spool(Path folder, Path recordings, IndexFile index, Clocks clocks) throws CameraFaultException {
        this.folder = folder;
        Database database = index.database();
        this.indexLoss = index.loss();
        this.recordings = recordings;
        this.database = database;
        this.events = new EventTable(database);
        this.clips = new ClipTable(database, recordings, events::wake);
        this.timeNote = new TimeNote(database);
        this.newestSeen = timeNote.read();
        this.ages = new Ages(clocks, newestSeen);
        this.deliveries = new Deliveries(clips, events);
        this.clocks = clocks;
        this.ids = new TimeOrderedId(clocks, new SecureRandom());
        this.archive = new Archive(database, clips, events, clocks, ids);
    }

    /**
     * Opens the spool of a data folder, making what is missing: {@code recordings/} and {@code index.db}, readable by their
     * owner alone.
     *
     * @throws CameraFaultException STORAGE_FAILED when the folder cannot be written or the index cannot be read; a damaged
     *     index is put aside and built again, see {@link #indexLoss()}
     */
    public static Spool open(Path data, Clocks clocks) throws CameraFaultException {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Path recordings = Files.createDirectories(folder.resolve("recordings"));
            OwnerOnly.folder(folder);
            ClipFiles.syncFolder(folder);
            IndexFile index = IndexFile.open(folder.resolve("index.db"), recordings, clocks);
            return new Spool(folder, recordings, index, clocks);
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

    /** Makes a durable clip known, together with the event of its completion: both or neither. Consumers of either are woken. */
    public void publish(Clip clip) throws CameraFaultException {
        publish(List.of(clip));
    }

    /** Makes durable clips known, in this order, all of them or none; see {@link #publish(Clip)}. */
    public void publish(List<Clip> durable) throws CameraFaultException {
        String what = durable.size() == 1 ? "clip " + durable.get(0).id() : durable.size() + " clips";
        database.with(what + " cannot be indexed", connection -> {
            for (Clip clip : durable) {
                if (clips.insert(connection, clip)) {
                    EventTable.insert(connection, completed(clip));
                }
            }
            return durable.size();
        });
        clips.wake();
        events.wake();
    }

    private ClipCompleted completed(Clip clip) {
        return new ClipCompleted(
                ids.next(),
                clip.camera(),
                clip.start(),
                clip.run(),
                clip.id(),
                clip.kind().name(),
                clip.duration(),
                clip.sizeBytes(),
                clip.sha256());
    }

    /** Makes an event durable and known; its consumers are woken. */
    public void publish(CameraEvent event) throws CameraFaultException {
        database.with("event " + event.id() + " cannot be stored", connection -> EventTable.insert(connection, event));
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

    /** The consumers of both feeds and what they gave up on. */
    public Deliveries deliveries() {
        return deliveries;
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

    /** The motion of a camera that began and did not end. */
    public Optional<MotionStarted> openMotion(String camera) throws CameraFaultException {
        return events.newest(camera, MotionStarted.class, MotionEnded.class)
                .filter(MotionStarted.class::isInstance)
                .map(MotionStarted.class::cast);
    }

    /** The loss of a camera that is not back. */
    public Optional<CameraLost> openLoss(String camera) throws CameraFaultException {
        return events.newest(camera, CameraLost.class, CameraBack.class)
                .filter(CameraLost.class::isInstance)
                .map(CameraLost.class::cast);
    }

    /** How the run before this one ended, as far as events tell. */
    public AgentStarted.PreviousEnd previousEnd() throws CameraFaultException {
        return events.newest(CameraEvent.AGENT, AgentStarted.class, AgentStopped.class)
                .map(event -> event instanceof AgentStopped
                        ? AgentStarted.PreviousEnd.STOPPED
                        : AgentStarted.PreviousEnd.INTERRUPTED)
                .orElse(AgentStarted.PreviousEnd.FIRST);
    }

    /** An id for an event that is about to be published. */
    public String newId() {
        return ids.next();
    }

    /** What is kept: totals, holds, and what may go. */
    public Archive archive() {
        return archive;
    }

    /** A single fact that the index keeps, such as the identity of the disk. */
    public Optional<String> fact(String name) throws CameraFaultException {
        return database.with("the index cannot be read", connection -> FactTable.get(connection, name));
    }

    /** Keeps a fact, in the place of the one of this name. */
    public void keepFact(String name, String value) throws CameraFaultException {
        database.with("the index cannot be written", connection -> FactTable.put(connection, name, value));
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

    /** What stored clips cover, for recorders. */
    public TakenTime takenTime() {
        return clips;
    }

    /** Whether the clock tells how old clips are; nothing may go for its age while it does not. */
    public Ages ages() {
        return ages;
    }

    /** The newest time that an earlier process is known to have seen, within a minute of its end. */
    public Optional<Instant> newestSeen() {
        return newestSeen;
    }

    /** Notes the time for the next start, when it is believed. */
    public void noteTime() throws CameraFaultException {
        if (ages.credible()) {
            timeNote.write(clocks.wall());
        }
    }

    /** Files of all clips, relative to {@link #recordings()}, and the sizes that they had when they were published. */
    public Map<String, Long> indexedFiles() throws CameraFaultException {
        return clips.files();
    }

    /**
     * Takes the row of a clip away whose file is no longer what it was, together with the event that says so when somebody had
     * not had it.
     *
     * @param file relative to {@link #recordings()}
     * @return the consumers that had not had it
     */
    public List<String> forget(String file, String reason) throws CameraFaultException {
        List<Clip> gone = clips.at(file).stream().toList();
        return archive.forget(gone, reason).stream()
                .flatMap(evicted -> evicted.undelivered().stream())
                .toList();
    }

    /** Present when the index was damaged and this opening made a new one. */
    public Optional<IndexLoss> indexLoss() {
        return indexLoss;
    }

    /** Wakes every consumer, for rolled-back entries whose pause is over. Cheap; called once a second or so. */
    public void tick() {
        clips.wake();
        events.wake();
    }

    @Override
    public void close() {
        try {
            database.with("the end of the run cannot be noted", ConsumerPositions::endOfRun);
        } catch (CameraFaultException e) {
            LOG.warn("{}", e.getMessage());
        }
        database.close();
    }

    /** Runs on the one connection, under its lock. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
