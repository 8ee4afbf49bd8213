package io.kerberos.core.spool;

import io.kerberos.core.event.AgentStarted;
import io.kerberos.core.event.AgentStopped;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.ClipDelivered;
import io.kerberos.core.event.ClipEvicted;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.event.ConfigAccepted;
import io.kerberos.core.event.ConfigRejected;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of events: one column for each thing that some event tells, null where it tells nothing. */
final class EventTable extends FeedTable<CameraEvent> {

    EventTable(Database database) {
        super("event", "at_us", database);
    }

    @Override
    String camera(CameraEvent event) {
        return event.camera();
    }

    /**
     * Within a transaction of somebody else.
     *
     * @return false when the event is there already
     */
    static boolean insert(Connection connection, CameraEvent event) throws SQLException {
        Map<String, Object> columns = columns(event);
        String sql = "INSERT INTO event (" + String.join(", ", columns.keySet()) + ") VALUES (?"
                + ", ?".repeat(columns.size() - 1) + ") ON CONFLICT (id) DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : columns.values()) {
                insert.setObject(index++, value);
            }
            return insert.executeUpdate() > 0;
        }
    }

    /** The newest event of a camera that is of one of two types. */
    Optional<CameraEvent> newest(String camera, Class<?> type, Class<?> other) throws CameraFaultException {
        String newest = "SELECT MAX(seq) AS newest FROM event WHERE camera = ? AND type = ?";
        String sql =
                "SELECT * FROM event WHERE seq = (SELECT MAX(newest) FROM (" + newest + " UNION ALL " + newest + "))";
        return database().with("the newest event of " + camera + " cannot be looked up", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, camera);
                select.setString(2, type.getSimpleName());
                select.setString(3, camera);
                select.setString(4, other.getSimpleName());
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? Optional.of(row(result)) : Optional.empty();
                }
            }
        });
    }

    List<CameraEvent> list(Optional<String> camera, Instant from, Instant until, int limit)
            throws CameraFaultException {
        String sql = "SELECT * FROM event WHERE at_us >= ? AND at_us < ?"
                + (camera.isPresent() ? " AND camera = ?" : "") + " ORDER BY at_us DESC, seq DESC LIMIT " + limit;
        return database().with("events cannot be listed", connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, Micros.of(from));
                select.setLong(2, Micros.of(until));
                if (camera.isPresent()) {
                    select.setString(3, camera.get());
                }
                List<CameraEvent> events = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        events.add(row(result));
                    }
                }
                return events;
            }
        });
    }

    private static Map<String, Object> columns(CameraEvent event) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", event.id());
        columns.put("type", event.getClass().getSimpleName());
        columns.put("camera", event.camera());
        columns.put("at_us", Micros.of(event.at()));
        if (event instanceof MotionStarted started) {
            columns.put("run", started.run());
            columns.put("score", started.score());
            columns.put("boxes", BoxText.write(started.boxes()));
            columns.put("zones", String.join("\n", started.zones()));
        } else if (event instanceof MotionEnded ended) {
            columns.put("run", ended.run());
            columns.put("start_id", ended.startId());
            columns.put("duration_us", Micros.of(ended.duration()));
            columns.put("score", ended.score());
            columns.put("boxes", BoxText.write(ended.boxes()));
            columns.put("zones", String.join("\n", ended.zones()));
        } else if (event instanceof CameraLost lost) {
            columns.put("fault", lost.fault().kind().name());
            columns.put("message", lost.fault().message());
        } else if (event instanceof CameraBack back) {
            columns.put("run", back.run());
            columns.put("duration_us", Micros.of(back.outage()));
        } else if (event instanceof ClipCompleted clip) {
            columns.put("run", clip.run());
            columns.put("clip", clip.clip());
            columns.put("kind", clip.kind());
            columns.put("duration_us", Micros.of(clip.duration()));
            columns.put("size", clip.sizeBytes());
            columns.put("sha256", clip.sha256());
        } else if (event instanceof ClipDelivered delivered) {
            columns.put("clip", delivered.clip());
            columns.put("consumer", delivered.consumer());
        } else if (event instanceof ClipEvicted evicted) {
            columns.put("clip", evicted.clip());
            columns.put("size", evicted.sizeBytes());
            columns.put("message", evicted.reason());
            columns.put("undelivered", String.join("\n", evicted.undelivered()));
        } else {
            columnsOfAgent(event, columns);
        }
        return columns;
    }

    private static void columnsOfAgent(CameraEvent event, Map<String, Object> columns) {
        if (event instanceof StorageLost lost) {
            columns.put("fault", lost.fault().kind().name());
            columns.put("message", lost.fault().message());
        } else if (event instanceof StorageBack back) {
            columns.put("duration_us", Micros.of(back.outage()));
        } else if (event instanceof ClockStepped stepped) {
            columns.put("duration_us", Micros.of(stepped.step()));
        } else if (event instanceof AgentStarted started) {
            columns.put("message", started.version());
            columns.put("kind", started.before().name());
            columns.put("lines", String.join("\n", started.cameras()));
        } else if (event instanceof AgentStopped stopped) {
            columns.put("duration_us", Micros.of(stopped.uptime()));
        } else if (event instanceof ConfigAccepted accepted) {
            columns.put("file", accepted.file());
            columns.put("lines", String.join("\n", accepted.names()));
        } else if (event instanceof ConfigRejected rejected) {
            columns.put("file", rejected.file());
            columns.put("lines", String.join("\n", rejected.problems()));
        }
    }

    @Override
    CameraEvent row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String camera = row.getString("camera");
        Instant at = Micros.instant(row.getLong("at_us"));
        String run = row.getString("run");
        Duration duration = Micros.duration(row.getLong("duration_us"));
        String type = row.getString("type");
        return switch (type) {
            case "MotionStarted" ->
                new MotionStarted(
                        id,
                        camera,
                        at,
                        run,
                        row.getDouble("score"),
                        BoxText.read(row.getString("boxes")),
                        lines(row, "zones"));
            case "MotionEnded" ->
                new MotionEnded(
                        id,
                        camera,
                        at,
                        run,
                        row.getString("start_id"),
                        duration,
                        row.getDouble("score"),
                        BoxText.read(row.getString("boxes")),
                        lines(row, "zones"));
            case "CameraLost" -> new CameraLost(id, camera, at, fault(row));
            case "CameraBack" -> new CameraBack(id, camera, at, run, duration);
            case "ClipCompleted" ->
                new ClipCompleted(
                        id,
                        camera,
                        at,
                        run,
                        row.getString("clip"),
                        row.getString("kind"),
                        duration,
                        row.getLong("size"),
                        row.getString("sha256"));
            case "ClipEvicted" ->
                new ClipEvicted(
                        id,
                        camera,
                        at,
                        row.getString("clip"),
                        row.getLong("size"),
                        row.getString("message"),
                        lines(row, "undelivered"));
            case "ClipDelivered" -> new ClipDelivered(id, camera, at, row.getString("clip"), row.getString("consumer"));
            default -> ofAgent(type, id, at, row);
        };
    }

    private static CameraEvent ofAgent(String type, String id, Instant at, ResultSet row) throws SQLException {
        Duration duration = Micros.duration(row.getLong("duration_us"));
        return switch (type) {
            case "StorageLost" -> new StorageLost(id, at, fault(row));
            case "StorageBack" -> new StorageBack(id, at, duration);
            case "ClockStepped" -> new ClockStepped(id, at, duration);
            case "AgentStarted" ->
                new AgentStarted(
                        id,
                        at,
                        row.getString("message"),
                        AgentStarted.PreviousEnd.valueOf(row.getString("kind")),
                        lines(row, "lines"));
            case "AgentStopped" -> new AgentStopped(id, at, duration);
            case "ConfigAccepted" -> new ConfigAccepted(id, at, row.getString("file"), lines(row, "lines"));
            case "ConfigRejected" -> new ConfigRejected(id, at, row.getString("file"), lines(row, "lines"));
            default ->
                throw new SQLException("unknown type of event '" + type + "' in the index; a newer version wrote it");
        };
    }

    private static Fault fault(ResultSet row) throws SQLException {
        return new Fault(FaultKind.valueOf(row.getString("fault")), row.getString("message"));
    }

    private static List<String> lines(ResultSet row, String column) throws SQLException {
        String lines = row.getString(column);
        return lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
    }
}
