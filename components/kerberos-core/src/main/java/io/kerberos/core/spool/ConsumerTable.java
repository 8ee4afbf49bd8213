package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The consumers of one feed, their places in it, and what they have not had. Safe from any thread. */
final class ConsumerTable {
    private static final String SETTLED =
            " EXISTS (SELECT 1 FROM settled s WHERE s.feed = ? AND s.name = ? AND s.seq = f.seq)";

    private final String feed;
    private final String time;
    private final Database database;

    ConsumerTable(String feed, String time, Database database) {
        this.feed = feed;
        this.time = time;
        this.database = database;
    }

    String feed() {
        return feed;
    }

    /** A new consumer begins with what is published from now on, or see {@link ConsumerPositions}; a known one is seen again. */
    void register(Connection connection, String consumer, CameraPattern cameras, Instant now) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO consumer (feed, name, cameras, seen_us, position) VALUES (?, ?, ?, ?,"
                        + String.format(ConsumerPositions.FIRST, feed) + ") ON CONFLICT (feed, name) DO UPDATE"
                        + " SET cameras = excluded.cameras, seen_us = excluded.seen_us, absent_s = 0",
                feed,
                consumer,
                cameras.text(),
                Micros.of(now));
    }

    long position(Connection connection, String consumer) throws SQLException {
        return Database.number(connection, "SELECT position FROM consumer WHERE feed = ? AND name = ?", feed, consumer);
    }

    /** Records that an entry is done and, with it, everything up to {@code position}. */
    void settle(Connection connection, String consumer, long sequence, long position) throws SQLException {
        advance(connection, consumer, position);
        if (sequence > position) {
            Database.update(
                    connection,
                    "INSERT OR IGNORE INTO settled (feed, name, seq) VALUES (?, ?, ?)",
                    feed,
                    consumer,
                    sequence);
        }
    }

    private void advance(Connection connection, String consumer, long position) throws SQLException {
        Database.update(
                connection,
                "UPDATE consumer SET position = MAX(position, ?) WHERE feed = ? AND name = ?",
                position,
                feed,
                consumer);
        Database.update(
                connection, "DELETE FROM settled WHERE feed = ? AND name = ? AND seq <= ?", feed, consumer, position);
    }

    /** An open consumer is there still, and has committed everything up to {@code position}. */
    void seen(String consumer, long position, Instant now) throws CameraFaultException {
        database.lightly("cannot record that consumer " + consumer + " is there", connection -> {
            advance(connection, consumer, position);
            return Database.update(
                    connection,
                    "UPDATE consumer SET seen_us = ?, absent_s = 0 WHERE feed = ? AND name = ?",
                    Micros.of(now),
                    feed,
                    consumer);
        });
    }

    /** All consumers; each is read in a transaction of its own, so that nobody waits for long. */
    List<ConsumerState> list(Predicate<String> open) throws CameraFaultException {
        List<String> names = names("SELECT name FROM consumer WHERE feed = ? ORDER BY name", feed);
        List<ConsumerState> states = new ArrayList<>();
        for (String name : names) {
            states.add(database.with("consumer " + name + " cannot be read", c -> state(c, name, open.test(name))));
        }
        return states;
    }

    private ConsumerState state(Connection connection, String name, boolean active) throws SQLException {
        try (var select = Database.prepare(
                        connection,
                        "SELECT cameras, position, seen_us FROM consumer WHERE feed = ? AND name = ?",
                        feed,
                        name);
                ResultSet row = select.executeQuery()) {
            String cameras = row.next() ? row.getString("cameras") : "";
            long position = row.getLong("position");
            long after = Database.number(
                    connection, "SELECT COUNT(*) FROM " + feed + " WHERE seq > ? AND camera GLOB ?", position, cameras);
            long settled = Database.number(
                    connection,
                    "SELECT COUNT(*) FROM settled s JOIN " + feed
                            + " f ON f.seq = s.seq WHERE s.feed = ? AND s.name = ?"
                            + " AND s.seq > ? AND f.camera GLOB ?",
                    feed,
                    name,
                    position,
                    cameras);
            long oldest = Database.number(
                    connection,
                    "SELECT " + time + " FROM " + feed + " f WHERE seq > ? AND camera GLOB ? AND NOT" + SETTLED
                            + " ORDER BY seq LIMIT 1",
                    position,
                    cameras,
                    feed,
                    name);
            long dead =
                    Database.number(connection, "SELECT COUNT(*) FROM dead WHERE feed = ? AND name = ?", feed, name);
            return new ConsumerState(
                    feed,
                    name,
                    cameras,
                    active,
                    Micros.instant(row.getLong("seen_us")),
                    after - settled,
                    after > settled ? Micros.instant(oldest) : null,
                    dead);
        }
    }

    /** False when there is no such consumer. */
    boolean forget(String name) throws CameraFaultException {
        return database.with("consumer " + name + " cannot be forgotten", connection -> {
            Database.update(connection, "DELETE FROM settled WHERE feed = ? AND name = ?", feed, name);
            Database.update(connection, "DELETE FROM dead WHERE feed = ? AND name = ?", feed, name);
            return Database.update(connection, "DELETE FROM consumer WHERE feed = ? AND name = ?", feed, name) > 0;
        });
    }

    /** Counts on the absence of those that are not open; gives those that were away for too long. */
    List<String> absent(Predicate<String> open, Duration passed, Duration longest) throws CameraFaultException {
        for (String name : names("SELECT name FROM consumer WHERE feed = ?", feed)) {
            if (!open.test(name)) {
                database.lightly(
                        "the absence of consumer " + name + " cannot be recorded",
                        connection -> Database.update(
                                connection,
                                "UPDATE consumer SET absent_s = absent_s + ? WHERE feed = ? AND name = ?",
                                passed.toSeconds(),
                                feed,
                                name));
            }
        }
        return names("SELECT name FROM consumer WHERE feed = ? AND absent_s >= ?", feed, longest.toSeconds());
    }

    private List<String> names(String sql, Object... values) throws CameraFaultException {
        return database.with("consumers cannot be listed", connection -> {
            try (var select = Database.prepare(connection, sql, values);
                    ResultSet result = select.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (result.next()) {
                    names.add(result.getString(1));
                }
                return names;
            }
        });
    }
}
