package io.kerberos.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the movie fragments of an MP4 (ISO 14496-12 section 8.8), independently of FFmpeg. */
final class Fragments {
    private Fragments() {}

    /** One track run. */
    record Fragment(int track, double seconds) {}

    static List<Fragment> of(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Integer> timescales = new ArrayList<>();
        List<Fragment> found = new ArrayList<>();
        walk(all, timescales, found, new int[2]);
        return found;
    }

    private static void walk(ByteBuffer boxes, List<Integer> timescales, List<Fragment> found, int[] state) {
        while (boxes.remaining() >= 8) {
            int size = boxes.getInt();
            byte[] name = new byte[4];
            boxes.get(name);
            ByteBuffer body = boxes.slice(boxes.position(), size - 8);
            boxes.position(boxes.position() + size - 8);
            switch (new String(name, StandardCharsets.US_ASCII)) {
                case "moov", "trak", "mdia", "moof", "traf" -> walk(body, timescales, found, state);
                case "mdhd" -> timescales.add(body.getInt(body.get(0) == 1 ? 20 : 12));
                case "tfhd" -> {
                    state[0] = body.getInt(4);
                    int flags = body.getInt(0) & 0xffffff;
                    int at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
                    state[1] = (flags & 8) != 0 ? body.getInt(at) : 0;
                }
                case "trun" -> found.add(new Fragment(state[0], ticks(body, state[1]) / timescales.get(state[0] - 1)));
                default -> {}
            }
        }
    }

    private static double ticks(ByteBuffer run, int standard) {
        int flags = run.getInt(0) & 0xffffff;
        int count = run.getInt(4);
        int at = 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        int row = Integer.bitCount(flags & 0xf00) * 4;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (flags & 0x100) != 0 ? run.getInt(at + i * row) : standard;
        }
        return sum;
    }
}
