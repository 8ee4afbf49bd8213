package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies row by row what can be read of a damaged index, each row with its place in the feed. Behind a damaged page rows are
 * looked up one by one until some can be read again. Used by one thread, once.
 */
final class IndexSalvage {
    /** So many places in a row without a readable row are taken for the end of a table. */
    private static final int LONGEST_GAP = 20_000;
    /** More entries than any spool ever has; a larger number comes from damage. */
    private static final long LARGEST_SEQUENCE = 1L << 53;

    private static final int ROWS_AT_ONCE = 1_000;

    private final Path damaged;
    private final Database fresh;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, FeedTable<?>> feeds = new LinkedHashMap<>();

    IndexSalvage(Path damaged, Database fresh, Path recordings) {
        this.damaged = damaged;
        this.fresh = fresh;
        feeds.put("clip", new ClipTable(fresh, recordings, () -> {}));
        feeds.put("event", new EventTable(fresh));
    }

    /** @param reason why the old index cannot be used */
    IndexLoss into(String reason) throws CameraFaultException {
        boolean allPositions = fresh.with("what is left of the damaged index cannot be copied", connection -> {
            try (Connection old = connect()) {
                for (var feed : feeds.entrySet()) {
                    feed(old, connection, feed.getKey(), feed.getValue());
                }
                whole(old, connection, "meta");
                whole(old, connection, "settled");
                whole(old, connection, "dead");
                boolean consumers = whole(old, connection, "consumer");
                boolean plausible = true;
                for (String feed : feeds.keySet()) {
                    plausible &= continueAfter(connection, feed, highest(old, connection, feed));
                }
                return consumers && plausible;
            }
        });
        return new IndexLoss(
                reason, Optional.of(String.valueOf(damaged.getFileName())), Map.copyOf(rows), !allPositions);
    }

    /** Read only, so that the damaged file stays as it is for a person. */
    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + damaged + "?mode=ro");
    }

    private void feed(Connection old, Connection into, String table, FeedTable<?> reader) throws SQLException {
        String sql = "SELECT * FROM " + table + " WHERE seq ";
        Copy scan = new Copy(old, sql + "> ? ORDER BY seq LIMIT " + ROWS_AT_ONCE, into, table, reader);
        Copy lookup = new Copy(old, sql + "= ?", into, table, reader);
        long at = 0;
        boolean lost = false;
        while (!lost && !scan.from(at)) {
            at = Math.max(at, scan.last);
            long good = at;
            do {
                at++;
                lookup.from(at);
            } while (lookup.last != at && at - good < LONGEST_GAP);
            lost = lookup.last != at;
        }
        rows.put(table, scan.copied + lookup.copied);
    }

    /** @return whether all of the table was there */
    private boolean whole(Connection old, Connection into, String table) throws SQLException {
        Copy copy = new Copy(old, "SELECT * FROM " + table, into, table, null);
        boolean complete = copy.from(0);
        rows.put(table, copy.copied);
        return complete;
    }

    /** The last place that the old index gave away, as far as it can tell. */
    private static long highest(Connection old, Connection into, String feed) throws SQLException {
        long highest = number(into, "SELECT COALESCE(MAX(seq), 0) FROM " + feed);
        try {
            long given = number(old, "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '" + feed + "'");
            return given < LARGEST_SEQUENCE ? Math.max(highest, given) : highest;
        } catch (SQLException e) {
            return highest;
        }
    }

    /**
     * New entries go behind everything that any consumer had, or it would not see them.
     *
     * @return whether every position can be true
     */
    private static boolean continueAfter(Connection into, String feed, long highest) throws SQLException {
        try (Statement statement = into.createStatement()) {
            int wrong = statement.executeUpdate("DELETE FROM consumer WHERE feed = '" + feed
                    + "' AND (typeof(position) != 'integer' OR position NOT BETWEEN 0 AND " + highest + ")");
            statement.executeUpdate("DELETE FROM settled WHERE feed = '" + feed + "' AND seq > " + highest);
            statement.executeUpdate("DELETE FROM sqlite_sequence WHERE name = '" + feed + "'");
            statement.executeUpdate("INSERT INTO sqlite_sequence (name, seq) VALUES ('" + feed + "', " + highest + ")");
            return wrong == 0;
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Reads rows of the old table and inserts those that make sense into the new one. */
    private static final class Copy {
        private final Connection old;
        private final String sql;
        private final Connection into;
        private final String table;
        private final @Nullable FeedTable<?> reader;
        private long copied;
        private long last;

        Copy(Connection old, String sql, Connection into, String table, @Nullable FeedTable<?> reader) {
            this.old = old;
            this.sql = sql;
            this.into = into;
            this.table = table;
            this.reader = reader;
        }

        /** @return false when it ended with damage instead of the end */
        boolean from(long sequence) throws SQLException {
            boolean whole;
            List<Map<String, Object>> read = new ArrayList<>();
            long from = sequence;
            do {
                read.clear();
                whole = read(from, read);
                for (Map<String, Object> row : read) {
                    copied += insert(row);
                }
                from = last;
            } while (whole && reader != null && read.size() == ROWS_AT_ONCE);
            return whole;
        }

        /** A statement that met damage is of no further use, so each reading has its own. */
        private boolean read(long sequence, List<Map<String, Object>> rows) {
            try (PreparedStatement select = old.prepareStatement(sql)) {
                if (reader != null) {
                    select.setLong(1, sequence);
                }
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        last = reader == null ? 0 : result.getLong("seq");
                        rows.add(values(result));
                    }
                }
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        /** Empty for a row that no feed could read. */
        private Map<String, Object> values(ResultSet result) throws SQLException {
            Map<String, Object> values = new LinkedHashMap<>();
            try {
                if (reader != null) {
                    reader.row(result);
                }
            } catch (SQLException | RuntimeException e) { // the text in it is damaged, in whatever way
                return values;
            }
            ResultSetMetaData columns = result.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnName(i), result.getObject(i));
            }
            return last < LARGEST_SEQUENCE ? values : Map.of();
        }

        private int insert(Map<String, Object> row) throws SQLException {
            if (row.isEmpty()) {
                return 0;
            }
            List<Object> values = new ArrayList<>(row.values());
            try (PreparedStatement insert = into.prepareStatement("INSERT OR IGNORE INTO " + table + " ("
                    + String.join(", ", row.keySet()) + ") VALUES (?" + ", ?".repeat(values.size() - 1) + ")")) {
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                return insert.executeUpdate();
            }
        }
    }
}
