package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.sql.ResultSet;
import java.sql.SQLException;
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
                    this,
                    consumer,
                    cameras,
                    available,
                    clocks,
                    consumers.position(connection, consumer),
                    consumers.settled(connection, consumer));
        });
        open.add(cursor);
        return cursor;
    }

    /** Rows after a position, in order. */
    List<Entry<T>> after(long sequence, int limit) throws CameraFaultException {
        return entries("SELECT * FROM " + feed + " WHERE seq > ? ORDER BY seq LIMIT ?", sequence, limit);
    }

    /** Dead letters of a consumer that are to be sent again, in order. */
    List<Entry<T>> toRedrive(String consumer, int limit) throws CameraFaultException {
        return entries(
                "SELECT f.* FROM dead d JOIN " + feed + " f ON f.seq = d.seq"
                        + " WHERE d.feed = ? AND d.name = ? AND d.redrive = 1 ORDER BY d.seq LIMIT ?",
                feed,
                consumer,
                limit);
    }

    private List<Entry<T>> entries(String sql, Object... values) throws CameraFaultException {
        return database.with("cannot read the feed of " + feed + "s", connection -> {
            try (var select = Database.prepare(connection, sql, values);
                    ResultSet result = select.executeQuery()) {
                List<Entry<T>> entries = new ArrayList<>();
                while (result.next()) {
                    entries.add(new Entry<>(result.getLong("seq"), row(result)));
                }
                return entries;
            }
        });
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
}
