package io.kerberos.ffmpeg;

import java.util.Arrays;

/**
 * Decoding times for a track with B frames whose source tells only presentation times: the n-th packet is decoded at the
 * n-th smallest presentation time, as many pictures earlier as the decoder holds back. Microseconds.
 */
final class ReorderDelay {
    private final long[] held;

    /** @param pictures that the decoder holds back, at least one */
    ReorderDelay(int pictures, long firstPts, long step) {
        held = new long[pictures + 1];
        Arrays.setAll(held, i -> firstPts - (pictures - i + 1) * step);
    }

    long decodingTime(long pts) {
        held[0] = pts;
        for (int i = 0; i + 1 < held.length && held[i] > held[i + 1]; i++) {
            long earlier = held[i + 1];
            held[i + 1] = held[i];
            held[i] = earlier;
        }
        return held[0];
    }
}
