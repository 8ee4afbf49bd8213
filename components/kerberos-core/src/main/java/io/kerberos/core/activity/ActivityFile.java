package io.kerberos.core.activity;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file of activity beside a recording: a header and a record for each second in which something moved, see
 * docs/design/activity.md. Each prefix of it is valid. Safe from any thread.
 */
public final class ActivityFile {
    /** In the place of the recording's {@code .mp4}. */
    public static final String ENDING = ".activity";

    private static final String RECORDING = ".mp4";
    private static final int MAGIC = 0x4b414354;
    private static final int VERSION = 1;
    private static final int GRID = VERSION << 24 | ActivityGrid.COLUMNS << 16 | ActivityGrid.ROWS << 8;
    private static final int HEADER = 36;
    private static final int CHECKSUM = 4;
    private static final int LARGEST_RECORD = 5 + 2 * ActivityGrid.CELLS + CHECKSUM;

    private ActivityFile() {}

    /** The activity of a recording, open, finished or suspect; whether there is any or not. */
    public static Path of(Path recording) {
        String name = recording.getFileName().toString();
        int end = name.lastIndexOf(RECORDING);
        return recording.resolveSibling((end < 0 ? name : name.substring(0, end)) + ENDING);
    }

    /** The finished recording that a file of activity belongs to by its name, whether it is there or not. */
    public static Optional<Path> recordingOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING)
                ? Optional.of(file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + RECORDING))
                : Optional.empty();
    }

    /** Deletes the activity of a recording, before the recording itself goes. */
    public static void delete(Path recording) throws IOException {
        Files.deleteIfExists(of(recording));
    }

    /**
     * What moved in the seconds of a recording, in order. Nothing when there is no such file, or when it is another
     * recording's, damaged in its head, or of a version that is not known.
     *
     * @param length of the recording; seconds beyond are left out
     * @throws IOException when the disk cannot read it
     */
    public static List<ActivitySecond> read(Path recording, String id, Duration length) throws IOException {
        List<ActivitySecond> seconds = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(of(recording)), 4096))) {
            if (!fits(in.readNBytes(HEADER), id)) {
                return seconds;
            }
            int last = -1;
            ActivitySecond second = record(in);
            while (second != null
                    && second.second() > last
                    && Duration.ofSeconds(second.second()).compareTo(length) < 0) {
                seconds.add(second);
                last = second.second();
                second = record(in);
            }
        } catch (NoSuchFileException e) {
            return seconds;
        }
        return seconds;
    }

    static byte[] header(UUID id, Instant start) {
        byte[] header = new byte[HEADER];
        ByteBuffer.wrap(header)
                .putInt(MAGIC)
                .putInt(GRID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, start));
        return sealed(header);
    }

    /** @return empty when nothing moved in it */
    static byte[] record(ActivitySecond second) {
        BitSet moved = second.moved();
        if (moved.isEmpty()) {
            return new byte[0];
        }
        byte[] record = new byte[5 + 2 * moved.cardinality() + CHECKSUM];
        ByteBuffer out = ByteBuffer.wrap(record).putInt(second.second()).put((byte) (moved.cardinality() - 1));
        moved.stream().forEach(cell -> out.put((byte) cell).put((byte) second.intensity(cell)));
        return sealed(record);
    }

    private static byte[] sealed(byte[] content) {
        int end = content.length - CHECKSUM;
        ByteBuffer.wrap(content).putInt(end, checksum(content, end));
        return content;
    }

    private static boolean fits(byte[] header, String id) {
        ByteBuffer in = ByteBuffer.wrap(header);
        return header.length == HEADER
                && in.getInt() == MAGIC
                && in.getInt() == GRID
                && new UUID(in.getLong(), in.getLong()).toString().equals(id)
                && in.getInt(HEADER - CHECKSUM) == checksum(header, HEADER - CHECKSUM);
    }

    /** @return null at the end, or at the first record that is not whole */
    private static @Nullable ActivitySecond record(DataInputStream in) throws IOException {
        try {
            byte[] bytes = new byte[LARGEST_RECORD];
            in.readFully(bytes, 0, 5);
            int body = 5 + 2 * (1 + (bytes[4] & 0xff));
            in.readFully(bytes, 5, body - 5 + CHECKSUM);
            ByteBuffer record = ByteBuffer.wrap(bytes);
            if (record.getInt(body) != checksum(bytes, body)) {
                return null;
            }
            byte[] intensities = new byte[ActivityGrid.CELLS];
            for (int at = 5; at < body; at += 2) {
                intensities[bytes[at] & 0xff] = bytes[at + 1];
            }
            return new ActivitySecond(record.getInt(0), intensities);
        } catch (EOFException e) {
            return null;
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
