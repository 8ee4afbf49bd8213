package io.kerberos.faults;

import io.kerberos.testkit.media.FfmpegTool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows each coded picture of a looping camera by the hash of its bytes, and so tells which pictures of the endless stream a
 * recording holds, whatever the recording says about its time. Only the turn of the loop is taken from there, for which half a
 * loop of error does no harm.
 *
 * <p>Pictures are numbered from 0, the first one of the camera's programme. Keyframes are known by their neighbours, as the
 * recorder moves their parameter sets. Immutable.
 */
final class Footage {

    private record Packet(double seconds, String hash) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int length;
    private final int fps;

    private Footage(List<Packet> packets, int fps) {
        for (Packet packet : packets) {
            numbers.put(packet.hash(), numbers.size());
        }
        this.length = packets.size();
        this.fps = fps;
        if (numbers.size() < length) {
            throw new IllegalArgumentException("some pictures of the loop are the same; give it more noise");
        }
    }

    static Footage of(Path media, int fps) throws IOException {
        return new Footage(packets(media), fps);
    }

    /** The picture that is due at this time of the programme. */
    int picture(long micros) {
        return (int) Math.round(micros * fps / 1e6);
    }

    double seconds(int pictures) {
        return (double) pictures / fps;
    }

    /**
     * The pictures in a file.
     *
     * @param start when it says that it begins
     * @param begin when the camera's programme began
     * @throws IOException when it cannot be read, or has no picture
     */
    BitSet pictures(Path file, Instant start, Instant begin) throws IOException {
        List<Packet> packets = packets(file);
        if (packets.isEmpty()) {
            throw new IOException("no picture in " + file);
        }
        double offset = Duration.between(begin, start).toNanos() / 1e9 * fps;
        double shift = packets.stream()
                .filter(packet -> numbers.containsKey(packet.hash()))
                .findFirst()
                .map(packet -> number(packet, offset) - packet.seconds() * fps)
                .orElse(offset);
        BitSet found = new BitSet();
        for (Packet packet : packets) {
            if (numbers.containsKey(packet.hash())) {
                int number = number(packet, shift);
                shift = number - packet.seconds() * fps;
                found.set(number);
            } else {
                found.set((int) Math.max(0, Math.round(shift + packet.seconds() * fps)));
            }
        }
        return found;
    }

    /** The number nearest to the expected one at which the loop shows this picture. */
    private int number(Packet packet, double offset) {
        int inLoop = numbers.get(packet.hash());
        long turn = Math.round((offset + packet.seconds() * fps - inLoop) / length);
        return (int) (turn * length + inLoop);
    }

    private static List<Packet> packets(Path file) throws IOException {
        List<String> arguments = List.of(
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_data_hash",
                "crc32",
                "-show_entries",
                "packet=pts_time,size,data_hash",
                "-of",
                "csv=p=0",
                file.toString());
        try {
            return FfmpegTool.lgpl()
                    .ffprobe(arguments)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .map(field -> new Packet(Double.parseDouble(field[0]), field[1] + field[2]))
                    .toList();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("ffprobe has complaints about " + file + ": " + e.getMessage(), e);
        }
    }
}
