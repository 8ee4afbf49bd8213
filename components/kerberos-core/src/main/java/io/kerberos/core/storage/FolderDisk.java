package io.kerberos.core.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The disk of a real folder. */
final class FolderDisk implements Disk {
    private static final int PROBE_BYTES = 4096;

    private final Path data;
    private final Path recordings;

    FolderDisk(Path data, Path recordings) {
        this.data = data;
        this.recordings = recordings;
    }

    @Override
    public long totalBytes() {
        return data.toFile().getTotalSpace();
    }

    @Override
    public long usableBytes() {
        return data.toFile().getUsableSpace();
    }

    @Override
    public Optional<String> identity() throws IOException {
        return DiskIdentity.read(data);
    }

    @Override
    public @Nullable Object mount() throws IOException {
        return Files.readAttributes(data.resolve(DiskIdentity.FILE), BasicFileAttributes.class)
                .fileKey();
    }

    @Override
    public boolean writable() {
        return Files.isWritable(recordings);
    }

    @Override
    public void probe() throws IOException {
        Path probe = recordings.resolve(".probe");
        try (FileChannel channel = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
