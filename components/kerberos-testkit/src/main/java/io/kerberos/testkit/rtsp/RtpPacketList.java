package io.kerberos.testkit.rtsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects packets of several tracks and lays them out in sending order. Used by one thread. */
final class RtpPacketList {

    /** Packets of one frame that leave in one millisecond, so that a keyframe does not overrun UDP buffers. */
    private static final int BURST = 12;

    private record Entry(ByteBuffer packet, byte track, int ticks, long dueMicros, boolean keyframeStart) {
        Entry within(long loopMicros) {
            return new Entry(packet, track, ticks, Math.min(dueMicros, loopMicros - 1), keyframeStart);
        }
    }

    private List<Entry> entries = new ArrayList<>();

    /**
     * @param packet kept as it is, not copied
     * @param nth how many packets of the same frame came before
     */
    void add(ByteBuffer packet, byte track, int ticks, long frameMicros, int nth, boolean keyframe) {
        long spread = frameMicros + nth / BURST * 1000L;
        // A frame so large that it runs into the next one delays that: a track's packets never change places.
        long due = entries.isEmpty() || last().track != track ? spread : Math.max(spread, last().dueMicros);
        entries.add(new Entry(packet, track, ticks, due, keyframe && nth == 0));
    }

    private Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** Sorts by time and forgets sound outside the loop; the picture is the loop. */
    void settle(long loopMicros) {
        entries = entries.stream()
                .filter(e -> e.track == 0 || (e.dueMicros >= 0 && e.dueMicros < loopMicros))
                .map(e -> e.within(loopMicros))
                .sorted(Comparator.comparingLong(Entry::dueMicros))
                .toList();
    }

    /** All packets one after the other. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.wrap(
                new byte[entries.stream().mapToInt(e -> e.packet.remaining()).sum()]);
        entries.forEach(e -> all.put(e.packet.duplicate()));
        return all.array();
    }

    int[] offset() {
        int[] all = new int[entries.size()];
        for (int i = 1; i < all.length; i++) {
            all[i] = all[i - 1] + entries.get(i - 1).packet.remaining();
        }
        return all;
    }

    int[] length() {
        return entries.stream().mapToInt(e -> e.packet.remaining()).toArray();
    }

    byte[] track() {
        byte[] all = new byte[entries.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = entries.get(i).track;
        }
        return all;
    }

    int[] ticks() {
        return entries.stream().mapToInt(Entry::ticks).toArray();
    }

    long[] dueMicros() {
        return entries.stream().mapToLong(Entry::dueMicros).toArray();
    }

    boolean[] keyframeStart() {
        boolean[] all = new boolean[entries.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = entries.get(i).keyframeStart;
        }
        return all;
    }
}
