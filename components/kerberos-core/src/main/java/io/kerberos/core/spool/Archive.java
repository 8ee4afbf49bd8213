package io.kerberos.core.spool;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the spool keeps: totals, held clips, and which may go in which order. The file of a clip goes before its row, so that no
 * crash leaves a file that nobody knows; between both nobody can hold it. Safe from any thread.
 */
public final class Archive {
    private static final String WAITS = FeedTable.undelivered("clip");

    private final Database database;
    private final ClipTable clips;
    private final EventTable events;
    private final Clocks clocks;
    private final TimeOrderedId ids;
    /** Clips that are removed now. */
    private final Set<String> going = ConcurrentHashMap.newKeySet();

    Archive(Database database, ClipTable clips, EventTable events, Clocks clocks, TimeOrderedId ids) {
        this.database = database;
        this.clips = clips;
        this.events = events;
        this.clocks = clocks;
        this.ids = ids;
    }

    /** How much is kept of each camera that has clips. */
    public Map<String, Stored> stored() throws CameraFaultException {
        return database.with("the totals of the recordings cannot be read", connection -> {
            Map<String, Stored> stored = new TreeMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT camera, clips, bytes, held FROM stored");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getString(1), new Stored(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
            return stored;
        });
    }

    /** Ids of the held clips. */
    public Set<String> held() throws CameraFaultException {
        return database.with("the held recordings cannot be read", Archive::held);
    }

    private static Set<String> held(Connection connection) throws SQLException {
        Set<String> held = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM clip WHERE held = 1");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                held.add(row.getString(1));
            }
        }
        return held;
    }

    /**
     * Holds a clip, so that nobody removes it, or lets go of it.
     *
     * @return false when there is no such clip, or is none in a moment because it is removed now
     */
    public boolean hold(String id, boolean held) throws CameraFaultException {
        return database.with("clip " + id + " cannot be held", connection -> {
            if (held && going.contains(id)) {
                return held(connection).contains(id);
            }
            return Database.update(connection, "UPDATE clip SET held = ? WHERE id = ?", held, id) > 0;
        });
    }

    /** Deletes a clip because somebody asks for it: its file, then its row. */
    public Deletion delete(String id) throws CameraFaultException {
        Optional<Clip> clip = clips.find(id);
        if (clip.isEmpty() || !going.add(id)) {
            return Deletion.UNKNOWN;
        }
        try {
            if (held().contains(id)) {
                return Deletion.HELD;
            }
            deleteFiles(clip.get());
            database.with("clip " + id + " cannot be deleted", connection -> ClipTable.delete(connection, id));
            return Deletion.DELETED;
        } catch (IOException e) {
            throw Database.fault("the recording " + clip.get().file() + " cannot be deleted", e);
        } finally {
            going.remove(id);
        }
    }

    /**
     * Removes clips that nobody holds by now: their files, then in one transaction their rows and an event for each that some
     * consumer has not had.
     */
    public Removal remove(List<Clip> chosen, String reason) throws CameraFaultException {
        List<Clip> claimed =
                chosen.stream().filter(clip -> going.add(clip.id())).toList();
        try {
            Set<String> held = held();
            List<Clip> gone = new ArrayList<>();
            Map<Clip, IOException> stuck = new LinkedHashMap<>();
            for (Clip clip : claimed) {
                if (!held.contains(clip.id())) {
                    deleteFile(clip, gone, stuck);
                }
            }
            return new Removal(gone, gone.isEmpty() ? List.of() : forget(gone, reason), stuck);
        } finally {
            claimed.forEach(clip -> going.remove(clip.id()));
        }
    }

    /** The activity first, so that a crash leaves none without its recording. */
    private static void deleteFiles(Clip clip) throws IOException {
        ActivityFile.delete(clip.file());
        Files.deleteIfExists(clip.file());
    }

    private static void deleteFile(Clip clip, List<Clip> gone, Map<Clip, IOException> stuck) {
        try {
            deleteFiles(clip);
            gone.add(clip);
        } catch (IOException e) {
            stuck.put(clip, e);
        }
    }

    /**
     * Takes the rows of clips away whose files are gone or no longer what they were.
     *
     * @return of those that somebody had not had, the events that say so
     */
    List<ClipEvicted> forget(List<Clip> gone, String reason) throws CameraFaultException {
        List<ClipEvicted> told =
                database.with(gone.size() + " recordings cannot be taken out of the index", connection -> {
                    List<ClipEvicted> evicted = new ArrayList<>();
                    for (Clip clip : gone) {
                        List<String> waiting = ClipTable.undeliveredTo(connection, clip.id());
                        ClipTable.delete(connection, clip.id());
                        if (!waiting.isEmpty()) {
                            evicted.add(new ClipEvicted(
                                    ids.next(),
                                    clip.camera(),
                                    clocks.wall(),
                                    clip.id(),
                                    clip.sizeBytes(),
                                    reason,
                                    waiting));
                            EventTable.insert(connection, evicted.get(evicted.size() - 1));
                        }
                    }
                    return evicted;
                });
        if (!told.isEmpty()) {
            events.wake();
        }
        return told;
    }

    /**
     * Clips that may go, the oldest in the index first.
     *
     * @param delivered those that every consumer had; the others otherwise
     * @param camera of this camera; of all when empty
     */
    public List<Clip> oldest(boolean delivered, Optional<String> camera, int limit) throws CameraFaultException {
        String sql = "SELECT * FROM clip WHERE held = 0 AND " + (delivered ? "NOT " : "") + WAITS
                + (camera.isPresent() ? " AND camera = ?" : "") + " ORDER BY seq LIMIT " + limit;
        return database.with("the oldest recordings cannot be found", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                if (camera.isPresent()) {
                    select.setString(1, camera.get());
                }
                return rows(select);
            }
        });
    }

    /** Clips of a camera that may go and ended before a time, see {@link #oldest}. */
    public List<Clip> endedBefore(boolean delivered, String camera, Instant time, int limit)
            throws CameraFaultException {
        // The first condition is for the index; nothing ends before it begins.
        String sql = "SELECT * FROM clip INDEXED BY clip_by_start WHERE start_us < ?1 AND start_us + duration_us < ?1"
                + " AND camera = ?2 AND held = 0 AND " + (delivered ? "NOT " : "") + WAITS + " ORDER BY seq LIMIT "
                + limit;
        return database.with("old recordings cannot be found", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, Micros.of(time));
                select.setString(2, camera);
                return rows(select);
            }
        });
    }

    private List<Clip> rows(PreparedStatement select) throws SQLException {
        List<Clip> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(clips.row(row));
            }
        }
        return found;
    }

    /**
     * Removes old events. Those with a dead letter stay until that is redriven or deleted, and the newest of each type of a
     * camera, which may still want its counterpart.
     *
     * @param delivered those that every consumer had, from before this time
     * @param all also those that some consumer has not had, from before this time
     * @param limit at most this many of either
     */
    public EventsRemoved removeEvents(Instant delivered, Instant all, int limit) throws CameraFaultException {
        String old = "DELETE FROM event WHERE seq IN (SELECT seq FROM event INDEXED BY event_by_time WHERE at_us < ?"
                + " AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.feed = 'event' AND d.seq = event.seq)"
                + " AND seq < (SELECT MAX(e.seq) FROM event e WHERE e.camera = event.camera AND e.type = event.type) AND %s "
                + FeedTable.undelivered("event") + " LIMIT " + limit + ")";
        return database.with("old events cannot be removed", connection -> {
            int had = delete(connection, old.formatted("NOT"), delivered);
            int waited = delete(connection, old.formatted(""), all);
            return new EventsRemoved(had + waited, waited);
        });
    }

    private static int delete(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, Micros.of(before));
            return delete.executeUpdate();
        }
    }
}
