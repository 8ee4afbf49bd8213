package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.fault.CameraFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the spool keeps: totals, held clips, and which may go in which order. The file of a clip goes before its row, so that no
 * crash leaves a file that nobody knows. Safe from any thread.
 */
public final class Archive {
    private static final String WAITS = FeedTable.undelivered("clip");

    private final Database database;
    private final ClipTable clips;
    private final EventTable events;

    Archive(Database database, ClipTable clips, EventTable events) {
        this.database = database;
        this.clips = clips;
        this.events = events;
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
        return database.with("the held recordings cannot be read", connection -> {
            Set<String> held = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT id FROM clip WHERE held = 1");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    held.add(row.getString(1));
                }
            }
            return held;
        });
    }

    /**
     * Holds a clip, so that nobody removes it, or lets go of it.
     *
     * @return false when there is no such clip
     */
    public boolean hold(String id, boolean held) throws CameraFaultException {
        return database.with("clip " + id + " cannot be held", connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE clip SET held = ? WHERE id = ?")) {
                update.setBoolean(1, held);
                update.setString(2, id);
                return update.executeUpdate() > 0;
            }
        });
    }

    /** Deletes a clip because somebody asks for it: its file, then its row. */
    public Deletion delete(String id) throws CameraFaultException {
        Optional<Clip> clip = clips.find(id);
        if (clip.isEmpty()) {
            return Deletion.UNKNOWN;
        }
        if (held().contains(id)) {
            return Deletion.HELD;
        }
        try {
            Files.deleteIfExists(clip.get().file());
        } catch (IOException e) {
            throw Database.fault("the recording " + clip.get().file() + " cannot be deleted", e);
        }
        database.with("clip " + id + " cannot be deleted", connection -> ClipTable.delete(connection, id));
        return Deletion.DELETED;
    }

    /**
     * Clips that may go, the oldest in the index first.
     *
     * @param delivered those that every consumer had; the others otherwise
     * @param camera of this camera; of all when empty
     */
    public List<Removable> oldest(boolean delivered, Optional<String> camera, int limit) throws CameraFaultException {
        String sql = "SELECT * FROM clip WHERE held = 0 AND " + (delivered ? "NOT " : "") + WAITS
                + (camera.isPresent() ? " AND camera = ?" : "") + " ORDER BY seq LIMIT " + limit;
        return database.with("the oldest recordings cannot be found", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                if (camera.isPresent()) {
                    select.setString(1, camera.get());
                }
                return removable(connection, select, delivered);
            }
        });
    }

    /** Clips of a camera that may go and ended before a time, see {@link #oldest}. */
    public List<Removable> endedBefore(boolean delivered, String camera, Instant time, int limit)
            throws CameraFaultException {
        // The first condition is for the index; nothing ends before it begins.
        String sql = "SELECT * FROM clip INDEXED BY clip_by_start WHERE start_us < ?1 AND start_us + duration_us < ?1"
                + " AND camera = ?2 AND held = 0 AND " + (delivered ? "NOT " : "") + WAITS + " ORDER BY seq LIMIT "
                + limit;
        return database.with("old recordings cannot be found", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, Micros.of(time));
                select.setString(2, camera);
                return removable(connection, select, delivered);
            }
        });
    }

    private List<Removable> removable(Connection connection, PreparedStatement select, boolean delivered)
            throws SQLException {
        List<Removable> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                List<String> waiting = delivered ? List.of() : ClipTable.undeliveredTo(connection, row.getLong("seq"));
                found.add(new Removable(clips.row(row), waiting));
            }
        }
        return found;
    }

    /** Forgets clips whose files are gone, and tells of those that somebody had not had: all in one transaction. */
    public void forget(List<Removable> gone, List<ClipEvicted> evicted) throws CameraFaultException {
        database.with(gone.size() + " removed recordings cannot be taken out of the index", connection -> {
            for (Removable removable : gone) {
                ClipTable.delete(connection, removable.clip().id());
            }
            for (ClipEvicted event : evicted) {
                EventTable.insert(connection, event);
            }
            return gone.size();
        });
        if (!evicted.isEmpty()) {
            events.wake();
        }
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
