package io.kerberos.core.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The note that positions of consumers were lost: while it is there, a consumer that the index does not know begins with
 * everything instead of nothing. It goes at the end of the first run in which consumers came after it was written.
 */
final class ConsumerPositions {
    private static final String NOTE = "'positions_lost'";
    /** Where a new consumer of a feed begins. */
    static final String FIRST = "CASE WHEN EXISTS (SELECT 1 FROM meta WHERE name = " + NOTE
            + ") THEN 0 ELSE (SELECT COALESCE(MAX(seq), 0) FROM %s) END";

    private ConsumerPositions() {}

    static boolean lost(Connection connection, long nowMicros) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value) VALUES (" + NOTE + ", ?)")) {
            insert.setString(1, String.valueOf(nowMicros));
            return insert.executeUpdate() > 0;
        }
    }

    static boolean endOfRun(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM meta WHERE name = " + NOTE
                + " AND EXISTS (SELECT 1 FROM consumer WHERE seen_us >= CAST(meta.value AS INTEGER))")) {
            return delete.executeUpdate() > 0;
        }
    }
}
