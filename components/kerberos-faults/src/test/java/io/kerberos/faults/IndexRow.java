package io.kerberos.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A clip as the agent's index has it.
 *
 * @param seq its place in the order of publication
 * @param file relative to the folder of recordings
 */
record IndexRow(long seq, String id, String camera, String file, Instant start, long size, String sha256) {

    /** The rows behind this one, in the order of their publication; also while the agent runs. */
    static List<IndexRow> after(Path data, long seq) throws SQLException {
        List<IndexRow> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("index.db"));
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT seq, id, camera, file, start_us, size, sha256 FROM clip WHERE seq > " + seq
                                + " ORDER BY seq")) {
            while (row.next()) {
                rows.add(new IndexRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Instant.EPOCH.plus(row.getLong(5), ChronoUnit.MICROS),
                        row.getLong(6),
                        row.getString(7)));
            }
        }
        return rows;
    }

    Path in(Path data) {
        return data.resolve("recordings").resolve(file);
    }

    /** Whether the file is there and is what the row says. */
    boolean isTrue(Path data) throws IOException {
        Path path = in(data);
        return Files.exists(path) && Files.size(path) == size && hash(path).equals(sha256);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
