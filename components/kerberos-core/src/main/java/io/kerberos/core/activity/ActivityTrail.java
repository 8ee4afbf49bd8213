package io.kerberos.core.activity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the activity of one recording while it grows, and for some seconds after: a second is written when no look can add to
 * it any more. A fault ends the trail and harms nothing else. Used by the storage thread of the recorder.
 */
public final class ActivityTrail {
    /** Analysis is at most 4 s late, goes back at most 4.5 s, and confirms a motion within 3 s. */
    static final Duration SETTLING = Duration.ofSeconds(12);

    private static final Logger LOG = LoggerFactory.getLogger(ActivityTrail.class);
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int SECONDS_A_STEP = 600;

    private final Path part;
    private final Path file;
    private final UUID id;
    private final Instant start;
    private final long startNanos;
    private final ActivityLog log;
    private long lengthNanos = Long.MAX_VALUE;
    private int next;
    private boolean begun;

    /**
     * Begins with the recording.
     *
     * @param part the open recording, which exists
     * @param start wall time of its first frame
     * @param startNanos reading of the monotonic clock at that frame
     */
    public ActivityTrail(Path part, UUID id, Instant start, long startNanos, ActivityLog log) {
        this.part = part;
        this.file = ActivityFile.of(part);
        this.id = id;
        this.start = start;
        this.startNanos = startNanos;
        this.log = log;
    }

    /** The recording ends, or is given up, at this reading of the monotonic clock. */
    public void end(long nanos) {
        lengthNanos = Math.max(0, nanos - startNanos);
    }

    /**
     * Writes the seconds that are settled.
     *
     * @return false when everything is written and nothing more will come
     */
    public boolean step(long nowNanos) {
        return write(nowNanos - startNanos - SETTLING.toNanos());
    }

    /** Writes all that is known: nothing more will come. */
    public void close() {
        write(Long.MAX_VALUE);
    }

    private boolean write(long settledNanos) {
        try {
            ByteArrayOutputStream records = new ByteArrayOutputStream();
            boolean more = next * SECOND_NANOS < lengthNanos;
            for (int i = 0; more && i < SECONDS_A_STEP && (next + 1) * SECOND_NANOS <= settledNanos; i++) {
                records.writeBytes(ActivityFile.record(log.second(next, startNanos + next * SECOND_NANOS)));
                next++;
                more = next * SECOND_NANOS < lengthNanos;
            }
            if (records.size() > 0) {
                append(records.toByteArray());
            }
            if (!more && begun) {
                makeDurable();
            }
            return more;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written: {}; the recording is not affected, but nobody will find it by where it moved",
                    file,
                    e.toString());
            return false;
        }
    }

    private void append(byte[] records) throws IOException {
        if (!recorded()) {
            lengthNanos = 0; // somebody removed the recording meanwhile, or took its disk away
            begun = false;
            return;
        }
        if (!begun) {
            create();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            write(channel, records);
        }
    }

    private boolean recorded() {
        return Files.exists(part)
                || ActivityFile.recordingOf(file).filter(Files::exists).isPresent();
    }

    private void create() throws IOException {
        FileAttribute<?>[] ownerOnly = posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), ownerOnly)) {
            write(channel, ActivityFile.header(id, start));
        }
        begun = true;
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void makeDurable() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (posix()) {
            try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private boolean posix() throws IOException {
        return Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    }
}
