package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Where clips lie: {@code <recordings>/<camera>/<yyyy-MM-dd>/<HHmmss.SSS>Z-<id>.mp4}, dates in UTC. An open clip is
 * {@code .mp4.part}; a name that ends in {@code .mp4} is a finished one. Safe from any thread.
 */
public final class ClipFiles {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path recordings;

    public ClipFiles(Path recordings) {
        this.recordings = recordings.toAbsolutePath().normalize();
    }

    /** The file of a clip that begins; makes its folder. */
    Path open(String camera, Instant start, String id) throws CameraFaultException {
        Path folder = recordings.resolve(camera).resolve(DAY.format(start));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw storage("cannot make the folder " + folder, e);
        }
        return folder.resolve(TIME.format(start) + "-" + id + ".mp4.part");
    }

    /** Gives a complete, synced file its final name and makes the name durable. */
    Path publish(Path part) throws CameraFaultException {
        String name = part.getFileName().toString();
        Path file = part.resolveSibling(name.substring(0, name.length() - ".part".length()));
        try {
            if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
        } catch (IOException e) {
            throw storage("cannot publish " + file, e);
        }
        return file;
    }

    static String sha256(Path file) throws CameraFaultException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw storage("cannot read back " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void syncFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null || !Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return; // a folder can be opened for reading, and so synced, on POSIX systems only
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static CameraFaultException storage(String what, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        String remedy = full ? "free space on the disk of the data folder" : "check that the data folder is writable";
        return new CameraFaultException(
                full ? FaultKind.STORAGE_FULL : FaultKind.STORAGE_FAILED,
                what + ": " + e.getMessage() + "; " + remedy,
                e);
    }
}
