package io.kerberos.core.spool;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.TakenTime;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.TimeOrderedId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of clips; files are stored relative to the folder of recordings, so that the data folder can move. */
final class ClipTable extends FeedTable<Clip> implements TakenTime {
    private static final String OF_GROUP = " FROM clip WHERE camera = ? AND (kind = 'SEGMENT') = ?";
    private static final long LONGEST_CLIP_MICROS = Micros.of(Duration.ofDays(1));

    private final Path recordings;
    private final Runnable eventWritten;

    /** @param eventWritten called after an event of a delivery was written; short, never blocks */
    ClipTable(Database database, Path recordings, Runnable eventWritten) {
        super("clip", "start_us + duration_us", database);
        this.recordings = recordings;
        this.eventWritten = eventWritten;
    }

    @Override
    String camera(Clip clip) {
        return clip.camera();
    }

    /** One event of a clip and a consumer, however often it is delivered. Events tell of clips, and nothing tells of events. */
    @Override
    boolean delivered(Connection connection, Clip clip, String consumer, Instant at) throws SQLException {
        String id = TimeOrderedId.derived(clip.start(), "clip.delivered " + clip.id() + " " + consumer);
        return EventTable.insert(connection, new ClipDelivered(id, clip.camera(), at, clip.id(), consumer));
    }

    @Override
    void tell() {
        eventWritten.run();
    }

    /** @return false when the clip is there already */
    boolean insert(Connection connection, Clip clip) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO clip (id, camera, run, kind, file, start_us, duration_us, pre_roll_us, continues, size,"
                        + " sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
            insert.setString(1, clip.id());
            insert.setString(2, clip.camera());
            insert.setString(3, clip.run());
            insert.setString(4, clip.kind().name());
            insert.setString(5, recordings.relativize(clip.file()).toString());
            insert.setLong(6, Micros.of(clip.start()));
            insert.setLong(7, Micros.of(clip.duration()));
            insert.setLong(8, Micros.of(clip.preRoll()));
            insert.setBoolean(9, clip.continues());
            insert.setLong(10, clip.sizeBytes());
            insert.setString(11, clip.sha256());
            return insert.executeUpdate() > 0;
        }
    }

    Optional<Clip> find(String id) throws CameraFaultException {
        return database().with("clip " + id + " cannot be looked up", connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM clip WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? Optional.of(row(result)) : Optional.empty();
                }
            }
        });
    }

    List<Clip> list(Optional<String> camera, Instant from, Instant until, int limit) throws CameraFaultException {
        String sql = "SELECT * FROM clip WHERE start_us + duration_us >= ? AND start_us < ?"
                + (camera.isPresent() ? " AND camera = ?" : "") + " ORDER BY start_us DESC, seq DESC LIMIT " + limit;
        return database().with("recordings cannot be listed", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, Micros.of(from));
                select.setLong(2, Micros.of(until));
                if (camera.isPresent()) {
                    select.setString(3, camera.get());
                }
                List<Clip> clips = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        clips.add(row(result));
                    }
                }
                return clips;
            }
        });
    }

    /** Files, relative to the folder of recordings, and the sizes that they had. */
    Map<String, Long> files() throws CameraFaultException {
        return database().with("recordings cannot be listed", connection -> {
            Map<String, Long> files = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT file, size FROM clip");
                    ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    files.put(result.getString(1), result.getLong(2));
                }
            }
            return files;
        });
    }

    /** The clip of a file, relative to the folder of recordings. */
    Optional<Clip> at(String file) throws CameraFaultException {
        return database().with("the recording " + file + " cannot be looked up", connection -> {
            try (PreparedStatement select = Database.prepare(connection, "SELECT * FROM clip WHERE file = ?", file);
                    ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(row(result)) : Optional.empty();
            }
        });
    }

    /** Names of the consumers that want a clip and have not had it. */
    static List<String> undeliveredTo(Connection connection, String id) throws SQLException {
        String sql =
                "SELECT c.name FROM clip, consumer c WHERE clip.id = ? AND " + waiting("clip") + " ORDER BY c.name";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            List<String> names = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        }
    }

    static int delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM clip WHERE id = ?")) {
            delete.setString(1, id);
            return delete.executeUpdate();
        }
    }

    @Override
    public Optional<Instant> newestEnd(String camera, boolean segments) throws CameraFaultException {
        return database().with("the newest clip of " + camera + " cannot be looked up", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT MAX(start_us + duration_us)" + OF_GROUP)) {
                select.setString(1, camera);
                select.setBoolean(2, segments);
                try (ResultSet result = select.executeQuery()) {
                    long micros = result.getLong(1);
                    return result.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
                }
            }
        });
    }

    @Override
    public Instant free(String camera, boolean segments, Instant from, Duration length) throws CameraFaultException {
        String sql = "SELECT start_us, start_us + duration_us" + OF_GROUP + " AND start_us > ? ORDER BY start_us";
        return database().with("a free time for a clip of " + camera + " cannot be looked up", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                long free = Micros.of(from);
                select.setString(1, camera);
                select.setBoolean(2, segments);
                select.setLong(3, free - LONGEST_CLIP_MICROS);
                try (ResultSet result = select.executeQuery()) {
                    while (result.next() && result.getLong(1) < free + Micros.of(length)) {
                        free = Math.max(free, result.getLong(2));
                    }
                }
                return Micros.instant(free);
            }
        });
    }

    @Override
    Clip row(ResultSet result) throws SQLException {
        return new Clip(
                result.getString("id"),
                result.getString("camera"),
                result.getString("run"),
                ClipKind.valueOf(result.getString("kind")),
                recordings.resolve(result.getString("file")),
                Micros.instant(result.getLong("start_us")),
                Micros.duration(result.getLong("duration_us")),
                Micros.duration(result.getLong("pre_roll_us")),
                result.getBoolean("continues"),
                result.getLong("size"),
                result.getString("sha256"));
    }
}
