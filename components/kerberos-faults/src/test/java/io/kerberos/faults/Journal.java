package io.kerberos.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the agent's index says that happened, read beside the agent or after it. */
final class Journal {

    private final Path data;

    Journal(Path data) {
        this.data = data;
    }

    /** Ids of all events of the load by camera, in their order. */
    Map<String, List<String>> events() throws SQLException {
        Map<String, List<String>> events = new LinkedHashMap<>();
        read(
                "SELECT camera, id FROM event WHERE camera LIKE 'camera-%' ORDER BY seq",
                row -> events.computeIfAbsent(row.getString(1), camera -> new ArrayList<>())
                        .add(row.getString(2)));
        return events;
    }

    /** SHA-256 of all clips by the path of their file below the recordings. */
    Map<String, String> clips() throws SQLException {
        Map<String, String> clips = new LinkedHashMap<>();
        read("SELECT file, sha256 FROM clip ORDER BY seq", row -> clips.put(row.getString(1), row.getString(2)));
        return clips;
    }

    /** Events that are not among these. */
    long missing(Set<String> received) throws SQLException {
        return events().values().stream()
                .flatMap(List::stream)
                .filter(id -> !received.contains(id))
                .count();
    }

    /** Cameras whose events came first in another order than they happened. */
    long disordered(Map<String, List<String>> received) throws SQLException {
        long cameras = 0;
        for (var entry : events().entrySet()) {
            List<String> came = received.getOrDefault(entry.getKey(), List.of());
            Set<String> known = new HashSet<>(came);
            List<String> happened =
                    entry.getValue().stream().filter(known::contains).toList();
            if (!came.equals(happened)) {
                cameras++;
            }
        }
        return cameras;
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void read(String sql, Row each) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                each.take(row);
            }
        }
    }
}
