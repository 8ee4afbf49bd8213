package io.kerberos.ffmpeg;

import java.util.Arrays;

/**
 * Decides where a fragment of an MP4 ends: before a packet with which it would last longer than a second, and before a
 * keyframe once it is worth it. Pure Java; used by the thread of its writer.
 */
final class FragmentCut {
    private static final long LONGEST_MICROS = 1_000_000;
    private static final long WORTH_MICROS = 500_000;
    private static final long EMPTY = Long.MIN_VALUE;

    private final long[] begins;

    FragmentCut(int tracks) {
        begins = new long[tracks];
        Arrays.fill(begins, EMPTY);
    }

    /** @return whether the fragment ends before this packet, which then begins the next one */
    boolean before(int track, long dtsMicros, long durationMicros, boolean videoKeyframe) {
        long begin = begins[track];
        boolean cut = begin != EMPTY
                && (dtsMicros + durationMicros - begin > LONGEST_MICROS
                        || (videoKeyframe && dtsMicros - begin >= WORTH_MICROS));
        if (cut) {
            Arrays.fill(begins, EMPTY);
        }
        if (begins[track] == EMPTY) {
            begins[track] = dtsMicros;
        }
        return cut;
    }
}
