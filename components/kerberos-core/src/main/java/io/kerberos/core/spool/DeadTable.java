package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the consumers of one feed gave up on. Safe from any thread. */
final class DeadTable {
    private final String feed;
    private final Database database;

    DeadTable(String feed, Database database) {
        this.feed = feed;
        this.database = database;
    }

    /** Unless the entry was deleted meanwhile. One that was redriven in vain keeps its first attempt. */
    void bury(Connection connection, String consumer, long sequence, Failure failure) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO dead (feed, seq, name, id, camera, sink, reason, attempts, first_us, last_us, trace)"
                        + " SELECT ?, seq, ?, id, camera, ?, ?, ?, ?, ?, ? FROM " + feed + " WHERE seq = ?"
                        + " ON CONFLICT (feed, seq, name) DO UPDATE SET sink = excluded.sink, reason = excluded.reason,"
                        + " attempts = attempts + excluded.attempts, last_us = excluded.last_us, redrive = 0",
                feed,
                consumer,
                failure.sink(),
                failure.reason(),
                failure.attempts(),
                Micros.of(failure.first()),
                Micros.of(failure.last()),
                failure.trace(),
                sequence);
    }

    void remove(Connection connection, String consumer, long sequence) throws SQLException {
        Database.update(
                connection, "DELETE FROM dead WHERE feed = ? AND seq = ? AND name = ?", feed, sequence, consumer);
    }

    /** False when there is none. */
    boolean remove(String consumer, String id) throws CameraFaultException {
        return database.with(
                "dead letter " + id + " cannot be deleted",
                connection -> Database.update(
                                connection,
                                "DELETE FROM dead WHERE feed = ? AND name = ? AND id = ?",
                                feed,
                                consumer,
                                id)
                        > 0);
    }

    boolean has(String consumer, String id) throws CameraFaultException {
        return database.with("dead letter " + id + " cannot be looked up", connection -> {
            try (var select = Database.prepare(
                            connection,
                            "SELECT 1 FROM dead WHERE feed = ? AND name = ? AND id = ?",
                            feed,
                            consumer,
                            id);
                    ResultSet result = select.executeQuery()) {
                return result.next();
            }
        });
    }

    /** Marks one, or all, of a consumer to be sent again; tells how many there are. */
    int redrive(String consumer, Optional<String> id) throws CameraFaultException {
        String sql = "UPDATE dead SET redrive = 1 WHERE feed = ? AND name = ?";
        return database.with(
                "dead letters of " + consumer + " cannot be redriven",
                connection -> id.isEmpty()
                        ? Database.update(connection, sql, feed, consumer)
                        : Database.update(connection, sql + " AND id = ?", feed, consumer, id.get()));
    }

    /** The last ones first. */
    List<DeadLetter> list(int limit) throws CameraFaultException {
        return database.with("dead letters cannot be listed", connection -> {
            try (var select = Database.prepare(
                            connection,
                            "SELECT * FROM dead WHERE feed = ? ORDER BY last_us DESC LIMIT ?",
                            feed,
                            limit);
                    ResultSet result = select.executeQuery()) {
                List<DeadLetter> letters = new ArrayList<>();
                while (result.next()) {
                    letters.add(row(result));
                }
                return letters;
            }
        });
    }

    private static DeadLetter row(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("feed"),
                row.getString("name"),
                row.getString("id"),
                row.getString("camera"),
                new Failure(
                        row.getString("sink"),
                        row.getString("reason"),
                        row.getInt("attempts"),
                        Micros.instant(row.getLong("first_us")),
                        Micros.instant(row.getLong("last_us")),
                        row.getString("trace")),
                row.getBoolean("redrive"));
    }
}
