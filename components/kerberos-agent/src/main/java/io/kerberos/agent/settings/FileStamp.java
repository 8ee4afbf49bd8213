package io.kerberos.agent.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Tells two states of a file apart without reading it; a missing file has a stamp too. */
public record FileStamp(long modifiedNanos, long size) {
    private static final FileStamp MISSING = new FileStamp(-1, -1);

    public static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size());
        } catch (IOException e) {
            return MISSING;
        }
    }
}
