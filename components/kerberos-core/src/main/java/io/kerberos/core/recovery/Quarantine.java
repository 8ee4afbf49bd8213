package io.kerberos.core.recovery;

import io.kerberos.core.clip.ClipFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where files go that cannot be read: nothing is deleted, a person decides. */
final class Quarantine {
    private final Path recordings;
    private final Path folder;

    Quarantine(Path recordings) {
        this.recordings = recordings;
        this.folder = recordings.resolveSibling("quarantine");
    }

    /** Moves a file, keeping its path, and writes the reason beside it. */
    void take(Path file, String reason) throws IOException {
        Path target = folder.resolve(recordings.relativize(file));
        Files.createDirectories(target.getParent());
        for (int copy = 2; Files.exists(target); copy++) {
            target = target.resolveSibling(file.getFileName() + "." + copy);
        }
        Files.writeString(target.resolveSibling(target.getFileName() + ".reason"), reason + "\n");
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        ClipFiles.syncFolder(target.getParent());
        ClipFiles.syncFolder(file.getParent());
    }
}
