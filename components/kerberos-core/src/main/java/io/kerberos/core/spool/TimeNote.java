package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** The newest believed wall time, which the index keeps for the next start. */
final class TimeNote {
    private static final String NAME = "newest_wall_us";

    private final Database database;

    TimeNote(Database database) {
        this.database = database;
    }

    /** As noted; from an index without a note, the time of its newest row. */
    Optional<Instant> read() throws CameraFaultException {
        String sql = "SELECT COALESCE((SELECT CAST(value AS INTEGER) FROM meta WHERE name = '" + NAME + "'),"
                + " (SELECT MAX(at_us) FROM event), (SELECT MAX(start_us) FROM clip))";
        return database.with("the newest time in the index cannot be read", connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet result = select.executeQuery(sql)) {
                long micros = result.getLong(1);
                return result.wasNull() ? Optional.empty() : Optional.of(Micros.instant(micros));
            }
        });
    }

    void write(Instant wall) throws CameraFaultException {
        database.with(
                "the time cannot be noted",
                connection -> FactTable.put(connection, NAME, Long.toString(Micros.of(wall))));
    }
}
