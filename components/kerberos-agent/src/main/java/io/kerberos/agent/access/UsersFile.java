package io.kerberos.agent.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code <data>/access/users}: one {@code name:hash} a line, {@code #} begins a comment. The folder is its owner's alone
 * (0700), so is the file (0600), and both from the moment they exist. Used by one thread, at start.
 */
final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final Path file;

    UsersFile(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.file = this.folder.resolve("users");
    }

    /** Hashes by user; empty when nobody was ever stored. */
    Map<String, String> read() throws IOException {
        Map<String, String> users = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            return users;
        }
        restrict();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1
                    || !PasswordHash.FORMAT.matcher(line.substring(colon + 1)).matches()) {
                throw new IOException(
                        file + ", line " + number
                                + ": not a user; lines are name:$pbkdf2-sha256$..., delete the file to get a new random password");
            }
            users.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return users;
    }

    /** Replaces the file in one step; what was there before stays whole until then. */
    void write(Map<String, String> users) throws IOException {
        StringBuilder text = new StringBuilder(
                "# Users of the agent's HTTP interface, name:hash. Without this file a random password is made at start.\n");
        users.forEach((name, hash) -> text.append(name).append(':').append(hash).append('\n'));
        Files.createDirectories(folder, posix(folder) ? attributes(FOLDER) : attributes());
        restrict();
        Path part = folder.resolve("users.part");
        Files.deleteIfExists(part);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, posix(folder) ? attributes(FILE) : attributes())) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void restrict() throws IOException {
        restrict(folder, FOLDER);
        if (Files.exists(file)) {
            restrict(file, FILE);
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (posix(path) && !Files.getPosixFilePermissions(path).equals(permissions)) {
            LOG.warn("{} could be read or changed by others; it is its owner's alone from now on", path);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes() {
        return new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
