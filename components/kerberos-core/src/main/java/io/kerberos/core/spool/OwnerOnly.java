package io.kerberos.core.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner may read, where the file system knows owners. */
final class OwnerOnly {
    private OwnerOnly() {}

    static Path file(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        restrict(file, "rw-------");
        return file;
    }

    static void folder(Path folder) throws IOException {
        restrict(folder, "rwx------");
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
