package io.kerberos.core.spool;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The note that positions of consumers were lost: while it is there, a consumer that the index does not know begins with
 * everything instead of nothing. It goes at the end of the first run in which consumers came after it was written.
 */
final class ConsumerPositions {
    private static final String NOTE = "positions_lost";
    /** Where a new consumer of a feed begins. */
    static final String FIRST = "CASE WHEN EXISTS (SELECT 1 FROM meta WHERE name = '" + NOTE
            + "') THEN 0 ELSE (SELECT COALESCE(MAX(seq), 0) FROM %s) END";

    private ConsumerPositions() {}

    static boolean lost(Connection connection, long nowMicros) throws SQLException {
        return FactTable.put(connection, NOTE, String.valueOf(nowMicros));
    }

    static boolean endOfRun(Connection connection) throws SQLException {
        return Database.update(
                        connection,
                        "DELETE FROM meta WHERE name = ? AND EXISTS"
                                + " (SELECT 1 FROM consumer WHERE seen_us >= CAST(meta.value AS INTEGER))",
                        NOTE)
                > 0;
    }
}
