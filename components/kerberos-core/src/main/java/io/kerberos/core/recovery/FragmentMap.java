package io.kerberos.core.recovery;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the whole fragments of an MP4 end (ISO 14496-12: top-level boxes {@code ftyp moov (moof mdat)*}). A fragment is whole
 * when its boxes are, and none of its sectors holds nothing but zeros: that is what a power cut leaves of a page that was
 * never written. The standards of the codecs allow no such run of zeros.
 *
 * @param size of the file
 * @param boxes bytes that belong to whole boxes, from the beginning
 * @param ends of the whole fragments, ascending
 */
record FragmentMap(long size, long boxes, List<Long> ends) {
    private static final int SECTOR = 512;
    /** A smaller piece of a sector at the end of a fragment can be the end of a silent audio packet. */
    private static final int SMALLEST_HOLE = 32;

    private static final int CHUNK = 128 * SECTOR;

    static FragmentMap of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            List<Long> ends = new ArrayList<>();
            Box ftyp = Box.at(channel, 0, size);
            if (!ftyp.is("ftyp")) {
                return new FragmentMap(size, 0, ends);
            }
            Box moov = Box.at(channel, ftyp.end(), size);
            if (!moov.is("moov")) {
                return new FragmentMap(size, ftyp.end(), ends);
            }
            long end = moov.end();
            for (Box moof = Box.at(channel, end, size); moof.is("moof"); moof = Box.at(channel, end, size)) {
                Box mdat = Box.at(channel, moof.end(), size);
                if (!mdat.is("mdat")
                        || hasHole(channel, end, mdat.end())
                        || runsOutInZeros(channel, mdat.end(), size)) {
                    break;
                }
                end = mdat.end();
                ends.add(end);
            }
            return new FragmentMap(size, end, ends);
        }
    }

    /** Nothing was recorded yet: no byte, or a head alone. */
    boolean bare() {
        return ends.isEmpty() && boxes == size;
    }

    /** No packet of a recording ends with a zero byte: one that does, with nothing or only zeros behind it, was not written to its end. */
    private static boolean runsOutInZeros(FileChannel channel, long end, long size) throws IOException {
        int behind = (int) Math.min(Box.HEADER, size - end);
        ByteBuffer around = ByteBuffer.allocate(1 + behind);
        read(channel, end - 1, around);
        return zeros(around, 0, 1 + behind);
    }

    private static boolean hasHole(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = from; at < to; ) {
            int length = (int) Math.min(to - at, CHUNK - at % SECTOR);
            read(channel, at, chunk.clear().limit(length));
            for (int i = 0; i < length; ) {
                int sector = (int) Math.min(SECTOR - (at + i) % SECTOR, length - i);
                if (sector >= SMALLEST_HOLE && zeros(chunk, i, sector)) {
                    return true;
                }
                i += sector;
            }
            at += length;
        }
        return false;
    }

    private static boolean zeros(ByteBuffer chunk, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (chunk.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void read(FileChannel channel, long at, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }

    /** A top-level box; its name is empty when none begins there or it does not end within the file. */
    private record Box(String name, long end) {
        private static final int HEADER = 8;
        private static final int LARGE_HEADER = 16;

        static Box at(FileChannel channel, long begin, long size) throws IOException {
            Box none = new Box("", begin);
            if (size - begin < HEADER) {
                return none;
            }
            ByteBuffer header = ByteBuffer.allocate((int) Math.min(LARGE_HEADER, size - begin));
            read(channel, begin, header);
            long length = header.getInt(0) & 0xFFFF_FFFFL;
            boolean large = length == 1;
            if (large) {
                length = header.limit() == LARGE_HEADER ? header.getLong(HEADER) : 0;
            }
            boolean whole = length >= (large ? LARGE_HEADER : HEADER) && length <= size - begin;
            return whole
                    ? new Box(new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1), begin + length)
                    : none;
        }

        boolean is(String expected) {
            return name.equals(expected);
        }
    }
}
