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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where clips lie: {@code <recordings>/<camera>/<yyyy-MM-dd>/<HHmmss.SSS>Z-<id>.mp4}, dates in UTC. An open clip is
 * {@code .mp4.part}; a name that ends in {@code .mp4} is a finished one, and {@code .mp4.suspect} one that a failed fsync
 * left. Safe from any thread.
 */
public final class ClipFiles {
    /** Behind the final name of an open file, or of one that a crash left. */
    public static final String PART = ".part";
    /** Behind the final name of a file that the disk refused to keep. */
    public static final String SUSPECT = ".suspect";

    private static final Logger LOG = LoggerFactory.getLogger(ClipFiles.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path recordings;
    private final ClipExaminer examiner;

    public ClipFiles(Path recordings, ClipExaminer examiner) {
        this.recordings = recordings.toAbsolutePath().normalize();
        this.examiner = examiner;
    }

    /** The file of a clip that begins; makes its folder. */
    Path open(String camera, Instant start, String id) throws CameraFaultException {
        Path folder = recordings.resolve(camera).resolve(DAY.format(start));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw storage("cannot make the folder " + folder, e);
        }
        return folder.resolve(TIME.format(start) + "-" + id + ".mp4" + PART);
    }

    /** Makes the name of a new file durable, and those of the folders that may have been made for it. */
    void syncNames(Path part) throws CameraFaultException {
        try {
            for (Path folder = part.getParent();
                    folder != null && folder.startsWith(recordings);
                    folder = folder.getParent()) {
                syncFolder(folder);
            }
        } catch (IOException e) {
            throw storage("cannot make the name of " + part + " durable", e);
        }
    }

    /** Hashes a complete, synced file, gives it its final name and makes the name durable. */
    public Clip publish(Path part, ClipLabel label, Duration duration) throws CameraFaultException {
        Path file = finished(part);
        String sha256 = examiner.sha256(part);
        try {
            long size = Files.size(part);
            if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file.getParent());
            return label.clip(file, duration, size, sha256);
        } catch (IOException e) {
            throw storage("cannot publish " + file, e);
        }
    }

    /**
     * Names a file {@code .mp4.suspect}, because a failed fsync says that the disk lacks some of it while memory shows all of
     * it, and the next fsync would succeed (the kernel reports a lost page once).
     */
    void distrust(Path part) {
        Path file = finished(part);
        Path suspect = suspect(file);
        try {
            Files.move(Files.exists(part) ? part : file, suspect, StandardCopyOption.ATOMIC_MOVE);
            LOG.error(
                    "the disk could not be made to keep {}; it is not published, and looked at again at the next start;"
                            + " check the disk",
                    suspect);
        } catch (IOException e) {
            LOG.error(
                    "the disk could not be made to keep {}, nor to rename it: {}; check the disk", part, e.toString());
        }
    }

    /** The name of this recording while it is open. */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    /** The name of this recording when the disk refused to keep it. */
    public static Path suspect(Path file) {
        return file.resolveSibling(file.getFileName() + SUSPECT);
    }

    private static Path finished(Path part) {
        String name = part.getFileName().toString();
        return part.resolveSibling(name.substring(0, name.length() - PART.length()));
    }

    /** Makes the names in a folder durable. */
    public static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return; // a folder can be opened for reading, and so synced, on POSIX systems only
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static CameraFaultException storage(String what, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        String remedy = full ? "free space on the disk of the data folder" : "check that the data folder is writable";
        return new CameraFaultException(
                full ? FaultKind.STORAGE_FULL : FaultKind.STORAGE_FAILED,
                what + ": " + e.getMessage() + "; " + remedy,
                e);
    }
}
