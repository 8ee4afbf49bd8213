package io.kerberos.core.spool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Single facts that the index keeps under a name; within transactions of others. */
final class FactTable {
    private FactTable() {}

    static Optional<String> get(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = Database.prepare(connection, "SELECT value FROM meta WHERE name = ?", name);
                ResultSet result = select.executeQuery()) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    /** In the place of the one of this name. */
    static boolean put(Connection connection, String name, String value) throws SQLException {
        return Database.update(connection, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value) > 0;
    }
}
