package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the two feeds share: consumers, their positions, and waking them. Safe from any thread.
 *
 * @param <T> Clip or CameraEvent
 */
abstract class FeedTable<T> {
    private final String feed;
    private final Database database;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    FeedTable(String feed, Database database) {
        this.feed = feed;
        this.database = database;
    }

    abstract T row(ResultSet result) throws SQLException;

    abstract String camera(T item);

    Database database() {
        return database;
    }

    void wake() {
        listeners.forEach(Runnable::run);
    }

    void silence(Runnable listener) {
        listeners.remove(listener);
    }

    FeedCursor<T> cursor(String consumer, CameraPattern cameras, Runnable available, Clocks clocks)
            throws CameraFaultException {
        LeasedCursor<T> cursor = database.with("cannot register consumer " + consumer, connection -> {
            register(connection, consumer, cameras, Micros.of(clocks.wall()));
            return new LeasedCursor<>(
                    this,
                    consumer,
                    cameras,
                    available,
                    clocks,
                    position(connection, consumer),
                    settled(connection, consumer));
        });
        listeners.add(available);
        return cursor;
    }

    /** Rows after a position, in order. */
    List<Entry<T>> after(long sequence, int limit) throws CameraFaultException {
        return database.with("cannot read the feed of " + feed + "s", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM " + feed + " WHERE seq > ? ORDER BY seq LIMIT ?")) {
                select.setLong(1, sequence);
                select.setInt(2, limit);
                List<Entry<T>> entries = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        entries.add(new Entry<>(result.getLong("seq"), row(result)));
                    }
                }
                return entries;
            }
        });
    }

    /** Records that an entry is done and, with it, everything up to {@code position}. */
    void settle(String consumer, long sequence, long position) throws CameraFaultException {
        database.with("cannot record what consumer " + consumer + " has done", connection -> {
            update(
                    connection,
                    "UPDATE consumer SET position = MAX(position, ?) WHERE feed = ? AND name = ?",
                    position,
                    consumer);
            update(connection, "DELETE FROM settled WHERE seq <= ? AND feed = ? AND name = ?", position, consumer);
            if (sequence > position) {
                update(
                        connection,
                        "INSERT OR IGNORE INTO settled (seq, feed, name) VALUES (?, ?, ?)",
                        sequence,
                        consumer);
            }
            return true;
        });
    }

    /** Of a row of the feed: a consumer asks for its camera and has not committed it. */
    static String undelivered(String feed) {
        return "EXISTS (SELECT 1 FROM consumer c WHERE " + waiting(feed) + ")";
    }

    /** Of a row of the feed and a consumer {@code c}: the consumer asks for it and has not committed it. */
    static String waiting(String feed) {
        return "c.feed = '" + feed + "' AND c.position < " + feed + ".seq AND " + feed + ".camera GLOB c.cameras"
                + " AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.feed = c.feed AND s.name = c.name AND s.seq = "
                + feed + ".seq)";
    }

    /** A new consumer begins with what is published from now on; a known one is seen again. */
    private void register(Connection connection, String consumer, CameraPattern cameras, long nowMicros)
            throws SQLException {
        String sql = "INSERT INTO consumer (feed, name, cameras, seen_us, position) VALUES (?, ?, ?, ?,"
                + " (SELECT COALESCE(MAX(seq), 0) FROM " + feed + ")) ON CONFLICT (feed, name) DO UPDATE"
                + " SET cameras = excluded.cameras, seen_us = excluded.seen_us";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, feed);
            insert.setString(2, consumer);
            insert.setString(3, cameras.text());
            insert.setLong(4, nowMicros);
            insert.executeUpdate();
        }
    }

    private long position(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT position FROM consumer WHERE feed = ? AND name = ?")) {
            select.setString(1, feed);
            select.setString(2, consumer);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private Set<Long> settled(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT seq FROM settled WHERE feed = ? AND name = ?")) {
            select.setString(1, feed);
            select.setString(2, consumer);
            Set<Long> sequences = new HashSet<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    sequences.add(result.getLong(1));
                }
            }
            return sequences;
        }
    }

    private void update(Connection connection, String sql, long number, String consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.setString(2, feed);
            statement.setString(3, consumer);
            statement.executeUpdate();
        }
    }

    /** One row and its place. */
    record Entry<T>(long sequence, T item) {}
}
