package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder under which the agent writes everything, held by this process alone until it is closed. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the folder when it is missing, for its owner only, and claims it. */
    public static DataFolder claim(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                ownerOnly(path);
            }
            Files.createDirectories(path.resolve("tmp"));
            FileChannel channel =
                    FileChannel.open(path.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return lock(channel) != null ? new DataFolder(path, channel) : taken(path, channel);
        } catch (IOException e) {
            throw new StartFaultException("data folder " + path + ": cannot be written ("
                    + e.getClass().getSimpleName()
                    + "); make it writable for this user, or choose another with --data or kerberos.data");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("locked by this process", e);
        }
    }

    private static DataFolder taken(Path path, FileChannel channel) throws IOException {
        channel.close();
        throw new StartFaultException("data folder " + path
                + ": another agent uses it; stop that one, or choose another folder with --data or kerberos.data");
    }

    private static void ownerOnly(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
