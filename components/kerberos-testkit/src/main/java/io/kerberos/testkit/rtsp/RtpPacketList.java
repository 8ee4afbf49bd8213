package io.kerberos.testkit.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects packets of several tracks and lays them out in sending order. Used by one thread. */
final class RtpPacketList {

    /** Packets of one frame that leave together; the rest follows a millisecond later, so that UDP buffers hold. */
    private static final int BURST = 32;

    private record Entry(int offset, int length, byte track, int ticks, long dueMicros, boolean keyframeStart) {}

    private final ByteArrayOutputStream arena = new ByteArrayOutputStream(1 << 20);
    private List<Entry> entries = new ArrayList<>();

    /** @param nth how many packets of the same frame came before */
    void add(ByteBuffer packet, byte track, int ticks, long frameMicros, int nth, boolean keyframe) {
        long due = frameMicros + nth / BURST * 1000L;
        entries.add(new Entry(arena.size(), packet.remaining(), track, ticks, due, keyframe && nth == 0));
        byte[] copy = new byte[packet.remaining()];
        packet.duplicate().get(copy);
        arena.writeBytes(copy);
    }

    /** Sorts by time and forgets what lies outside the loop. */
    void settle(long loopMicros) {
        entries = entries.stream()
                .filter(e -> e.dueMicros >= 0 && e.dueMicros < loopMicros)
                .sorted(Comparator.comparingLong(Entry::dueMicros))
                .toList();
    }

    byte[] bytes() {
        return arena.toByteArray();
    }

    int[] offset() {
        return entries.stream().mapToInt(Entry::offset).toArray();
    }

    int[] length() {
        return entries.stream().mapToInt(Entry::length).toArray();
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
