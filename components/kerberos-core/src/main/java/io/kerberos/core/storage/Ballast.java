package io.kerberos.core.storage;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file of zeros that is given up when the index needs room on a full disk. Safe from any thread. */
public final class Ballast {
    private static final int PIECE = 1 << 16;

    private final Path file;

    Ballast(Path data) {
        this.file = data.resolve("ballast");
    }

    /** Before the index of a full disk is opened, which needs some room too. */
    public static void giveUpWhenFull(Path data) {
        File folder = data.toFile();
        if (folder.getUsableSpace() < Levels.of(folder.getTotalSpace()).floor()) {
            new Ballast(data).giveUp();
        }
    }

    long size() {
        return file.toFile().length();
    }

    /** True when there was something to give up. */
    synchronized boolean giveUp() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Really allocated: written, not only made long. */
    synchronized void make(long bytes) throws IOException {
        Path part = file.resolveSibling("ballast.part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(PIECE);
            for (long written = 0; written < bytes; ) {
                zeros.clear().limit((int) Math.min(PIECE, bytes - written));
                written += channel.write(zeros);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
