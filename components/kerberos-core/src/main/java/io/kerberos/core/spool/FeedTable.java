package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the two feeds share: reading on, the cursors that are open, and waking them. Safe from any thread.
 *
 * @param <T> Clip or CameraEvent
 */
abstract class FeedTable<T> {
    /** Rows that are read at once, and rows that are passed over at once. */
    private static final int ENTRIES = 64;

    private static final int PASSED = 10_000;

    private final String feed;
    private final Database database;
    private final ConsumerTable consumers;
    private final DeadTable dead;
    private final Set<LeasedCursor<T>> open = ConcurrentHashMap.newKeySet();

    /** @param time when an entry happened, as SQL */
    FeedTable(String feed, String time, Database database) {
        this.feed = feed;
        this.database = database;
        this.consumers = new ConsumerTable(feed, time, database);
        this.dead = new DeadTable(feed, database);
    }

    abstract T row(ResultSet result) throws SQLException;

    abstract String camera(T item);

    /**
     * A consumer is done with an entry, in this transaction.
     *
     * @return whether an event tells of it
     */
    boolean delivered(Connection connection, T item, String consumer, Instant at) throws SQLException {
        return false;
    }

    /** Such an event was written. */
    void tell() {}

    Database database() {
        return database;
    }

    ConsumerTable consumers() {
        return consumers;
    }

    DeadTable dead() {
        return dead;
    }

    void wake() {
        open.forEach(LeasedCursor::wake);
    }

    void closed(LeasedCursor<T> cursor) {
        open.remove(cursor);
    }

    boolean isOpen(String consumer) {
        return openConsumers().contains(consumer);
    }

    Set<String> openConsumers() {
        return open.stream().map(LeasedCursor::consumer).collect(Collectors.toSet());
    }

    /** Dead letters of a consumer were marked to be sent again. */
    void redriven(String consumer) {
        open.stream().filter(cursor -> cursor.consumer().equals(consumer)).forEach(LeasedCursor::lookForRedriven);
    }

    FeedCursor<T> cursor(String consumer, CameraPattern cameras, Runnable available, Clocks clocks)
            throws CameraFaultException {
        LeasedCursor<T> cursor = database.with("cannot register consumer " + consumer, connection -> {
            consumers.register(connection, consumer, cameras, clocks.wall());
            return new LeasedCursor<>(
                    this, consumer, cameras, available, clocks, consumers.position(connection, consumer));
        });
        open.add(cursor);
        return cursor;
    }

    /**
     * What a consumer has not had after a position, in order: a piece of the feed, so that nobody else waits for long.
     *
     * @param without not what is of these cameras
     */
    Stretch<T> after(String consumer, CameraPattern cameras, long position, List<String> without)
            throws CameraFaultException {
        String others = without.isEmpty() ? "" : " AND camera NOT IN (?" + ", ?".repeat(without.size() - 1) + ")";
        return database.with("cannot read the feed of " + feed + "s", connection -> {
            long end = Database.number(
                    connection,
                    "SELECT MAX(seq) FROM (SELECT seq FROM " + feed + " WHERE seq > ? ORDER BY seq LIMIT " + PASSED
                            + ")",
                    position);
            if (end <= position) {
                return new Stretch<>(List.of(), position);
            }
            List<Object> values = new ArrayList<>(List.of(position, feed, consumer, cameras.text()));
            values.addAll(without);
            values.addAll(List.of(end, ENTRIES));
            var entries = entries(
                    connection,
                    unsettled() + " AND camera GLOB ?" + others + " AND seq <= ? ORDER BY seq LIMIT ?",
                    values.toArray());
            return Stretch.of(entries, ENTRIES, end);
        });
    }

    /** What a consumer has not had of one camera after a position, in order. */
    Stretch<T> ofCamera(String consumer, String camera, long position, int limit) throws CameraFaultException {
        return database.with("cannot read the feed of " + feed + "s", connection -> {
            var entries = entries(
                    connection,
                    unsettled() + " AND camera = ? ORDER BY seq LIMIT ?",
                    position,
                    feed,
                    consumer,
                    camera,
                    limit);
            return Stretch.of(entries, limit, Database.number(connection, "SELECT MAX(seq) FROM " + feed));
        });
    }

    /** By their places, which are near each other; an index by camera would mean sorting all that the camera has. */
    private String unsettled() {
        return "SELECT * FROM " + feed + " NOT INDEXED WHERE seq > ? AND NOT EXISTS (SELECT 1 FROM settled s WHERE"
                + " s.feed = ? AND s.name = ? AND s.seq = " + feed + ".seq)";
    }

    /** The first dead letters of each camera that a consumer is to get again, in order. */
    List<Entry<T>> toRedrive(String consumer, int ofEach) throws CameraFaultException {
        return database.with(
                "cannot read the dead letters of " + feed + "s",
                connection -> entries(
                        connection,
                        "SELECT f.* FROM (SELECT seq, ROW_NUMBER() OVER (PARTITION BY camera ORDER BY seq) AS place"
                                + " FROM dead WHERE feed = ? AND name = ? AND redrive = 1) d JOIN " + feed
                                + " f ON f.seq = d.seq WHERE d.place <= ? ORDER BY f.seq",
                        feed,
                        consumer,
                        ofEach));
    }

    private List<Entry<T>> entries(Connection connection, String sql, Object... values) throws SQLException {
        try (var select = Database.prepare(connection, sql, values);
                ResultSet result = select.executeQuery()) {
            List<Entry<T>> entries = new ArrayList<>();
            while (result.next()) {
                entries.add(new Entry<>(result.getLong("seq"), row(result)));
            }
            return entries;
        }
    }

    /** Of a row of the feed: a consumer asks for its camera and has not had it. */
    static String undelivered(String feed) {
        return "EXISTS (SELECT 1 FROM consumer c WHERE " + waiting(feed) + ")";
    }

    /** Of a row of the feed and a consumer {@code c}: the consumer asks for it, and has not committed it or gave it up. */
    static String waiting(String feed) {
        return String.format(
                "c.feed = '%1$s' AND %1$s.camera GLOB c.cameras AND (c.position < %1$s.seq AND NOT EXISTS"
                        + " (SELECT 1 FROM settled s WHERE s.feed = c.feed AND s.name = c.name AND s.seq = %1$s.seq)"
                        + " OR EXISTS (SELECT 1 FROM dead d WHERE d.feed = c.feed AND d.name = c.name AND d.seq = %1$s.seq))",
                feed);
    }

    /** One row and its place. */
    record Entry<T>(long sequence, T item) {}

    /**
     * Some rows, and the place up to which there are no others.
     */
    record Stretch<T>(List<Entry<T>> entries, long upTo) {

        /** When there are as many as the limit there may be more. */
        static <T> Stretch<T> of(List<Entry<T>> entries, int limit, long end) {
            boolean more = entries.size() == limit;
            return new Stretch<>(entries, more ? entries.get(limit - 1).sequence() : end);
        }
    }
}
