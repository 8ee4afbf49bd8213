package io.kerberos.core.recovery;

import io.kerberos.core.clip.ClipExaminer;
import io.kerberos.core.clip.ClipFiles;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that a crash left, and how much of it is a recording.
 *
 * @param end where it is to be cut: the end of the last whole fragment up to which everything can be read
 * @param cutBytes what lies behind it
 * @param examined what lies before it; empty when nothing can be read
 * @param reason why not
 */
record TornFile(Path file, long end, long cutBytes, Optional<ExaminedClip> examined, String reason) {

    /** @throws CameraFaultException when the disk fails, which says nothing about the file */
    static TornFile longestReadable(Path file, FragmentMap map, ClipExaminer examiner) throws CameraFaultException {
        TornFile best = new TornFile(file, 0, map.size(), Optional.empty(), "it has no whole fragment");
        int low = 0;
        int high = map.ends().size();
        int tried = high;
        while (low < high) {
            TornFile attempt = upTo(file, map, map.ends().get(tried - 1), examiner);
            if (attempt.examined().isPresent()) {
                best = attempt;
                low = tried;
            } else {
                high = tried - 1;
                best = best.examined().isPresent() ? best : attempt;
            }
            boolean first = tried == map.ends().size();
            tried = first ? high : (low + high + 1) / 2;
        }
        return best;
    }

    private static TornFile upTo(Path file, FragmentMap map, long end, ClipExaminer examiner)
            throws CameraFaultException {
        try {
            ExaminedClip examined = examiner.examine(file, end);
            Optional<ExaminedClip> something = Optional.of(examined).filter(clip -> clip.videoPackets() > 0);
            return new TornFile(file, end, map.size() - end, something, "it holds no video");
        } catch (CameraFaultException e) {
            if (e.kind() != FaultKind.PROTOCOL) {
                throw e;
            }
            return new TornFile(
                    file, end, map.size() - end, Optional.empty(), e.fault().message());
        }
    }

    /** Cuts it, durably. */
    void cut() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        }
    }

    /** Makes what is in a file durable, not its name. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Copies a suspect file byte by byte: its pages in memory become pages that have to reach the disk. */
    static Path copy(Path suspect) throws IOException {
        String name = suspect.getFileName().toString();
        Path part =
                suspect.resolveSibling(name.substring(0, name.length() - ClipFiles.SUSPECT.length()) + ClipFiles.PART);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (FileChannel in = FileChannel.open(suspect, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        }
        return part;
    }
}
