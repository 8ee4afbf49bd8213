package io.kerberos.core.ring;

import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recent whole GOPs of one run.
 *
 * <pre>
 *   evicted | K p p p a p | K p p a p p | K p p   <- append
 *           ^ first GOP held             ^ newest GOP
 * </pre>
 *
 * <p>Invariants: the first packet held is a video keyframe; packets keep the order in which they were appended; the bytes
 * held never exceed {@link RingBounds#bytes()}; a GOP is evicted whole, and only when it is older than the bounds' duration
 * and no holding cursor still needs it, or when the bytes force it. Packets before the first keyframe of the run are not
 * taken. One thread appends, any number of threads read through cursors of their own.
 */
public final class PacketRing {
    private static final Duration SMALLEST_STEP = Duration.ofMillis(100);

    private final String run;
    private final List<Track> tracks;
    private volatile Instant startedAt;
    private final long startedNanos;
    private final RingBounds bounds;
    private final int videoTrack;

    private final ArrayDeque<Gop> gops = new ArrayDeque<>();
    private final List<RingCursor> holders = new ArrayList<>();
    private long nextSequence;
    private long bytes;
    private boolean ended;

    /**
     * @param startedAt wall time of pts 0
     * @param startedNanos the monotonic clock at pts 0
     */
    public PacketRing(String run, List<Track> tracks, Instant startedAt, long startedNanos, RingBounds bounds) {
        this.run = run;
        this.tracks = List.copyOf(tracks);
        this.startedAt = startedAt;
        this.startedNanos = startedNanos;
        this.bounds = bounds;
        this.videoTrack = tracks.stream()
                .filter(Track::video)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a packet ring needs a video track"))
                .index();
    }

    /** The capture thread's: takes the newest packet. */
    public synchronized void append(Packet packet) {
        if (startsGop(packet)) {
            gops.add(new Gop(nextSequence, packet.ptsMicros()));
        } else if (gops.isEmpty()) {
            return;
        }
        gops.getLast().add(packet);
        nextSequence++;
        bytes += packet.size();
        evict(packet);
    }

    /** No packet follows; cursors read what is left. */
    public synchronized void end() {
        ended = true;
    }

    public synchronized boolean ended() {
        return ended;
    }

    public String run() {
        return run;
    }

    public List<Track> tracks() {
        return tracks;
    }

    public Track videoTrack() {
        return tracks.get(videoTrack);
    }

    /** Wall time of a media time of this run. */
    public Instant wallTime(long ptsMicros) {
        return startedAt.plusNanos(ptsMicros * 1000);
    }

    /**
     * Maps media times to wall times anew, from a reading of both clocks after the wall clock was set. The capture thread's
     * and the recorders' work goes on; a difference too small for a step changes nothing.
     */
    public void clockSet(Instant wall, long nanos) {
        Instant startedNow = wall.minusNanos(nanos - startedNanos);
        if (Duration.between(startedAt, startedNow).abs().compareTo(SMALLEST_STEP) > 0) {
            startedAt = startedNow;
        }
    }

    /** The monotonic clock at a media time of this run. */
    public long nanosAt(long ptsMicros) {
        return startedNanos + ptsMicros * 1000;
    }

    /** The media time of this run at a reading of the monotonic clock. */
    public long ptsAt(long nanos) {
        return (nanos - startedNanos) / 1000;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** Media time of the newest packet; 0 before the first. */
    public synchronized long newestMicros() {
        return gops.isEmpty() ? 0 : gops.getLast().lastPtsMicros();
    }

    /** Video packets of the newest GOP so far, keyframe first; empty before the first keyframe. */
    public synchronized List<Packet> newestGop() {
        return gops.isEmpty()
                ? List.of()
                : gops.getLast().packets().stream()
                        .filter(p -> p.track() == videoTrack)
                        .toList();
    }

    /** A cursor that begins with the newest GOP and does not keep packets from eviction; null before the first keyframe. */
    public synchronized @Nullable RingCursor newest() {
        return gops.isEmpty() ? null : new RingCursor(this, gops.getLast().firstSequence());
    }

    /**
     * A cursor on the last keyframe at or before {@code ptsMicros} (or the oldest one held when all are later) that keeps
     * its packets from eviction by age until it is closed.
     *
     * @param notBeforeMicros keyframes earlier than this do not count
     * @return null when no keyframe qualifies yet
     */
    public synchronized @Nullable RingCursor holdFrom(long ptsMicros, long notBeforeMicros) {
        Gop found = null;
        for (Gop gop : gops) {
            boolean counts = gop.startMicros() >= notBeforeMicros;
            if (counts && (found == null || gop.startMicros() <= ptsMicros)) {
                found = gop;
            }
        }
        if (found == null) {
            return null;
        }
        RingCursor cursor = new RingCursor(this, found.firstSequence());
        holders.add(cursor);
        return cursor;
    }

    synchronized void release(RingCursor cursor) {
        holders.remove(cursor);
    }

    synchronized @Nullable Packet read(RingCursor cursor) {
        if (gops.isEmpty()) {
            return null;
        }
        long oldest = gops.getFirst().firstSequence();
        if (cursor.sequence() < oldest) {
            cursor.overrun(oldest);
        }
        for (var newestFirst = gops.descendingIterator(); newestFirst.hasNext(); ) {
            Gop gop = newestFirst.next();
            if (gop.firstSequence() <= cursor.sequence()) {
                Packet packet = gop.at(cursor.sequence());
                if (packet != null) {
                    cursor.advance();
                }
                return packet;
            }
        }
        return null;
    }

    synchronized boolean rewind(RingCursor cursor) {
        for (Gop gop : gops) {
            if (gop.firstSequence() < cursor.sequence() && cursor.sequence() <= gop.endSequence()) {
                cursor.moveTo(gop.firstSequence());
                return true;
            }
        }
        return false;
    }

    synchronized long distance(RingCursor from, RingCursor to) {
        return to.sequence() - from.sequence();
    }

    private boolean startsGop(Packet packet) {
        return packet.track() == videoTrack && packet.keyframe();
    }

    private void evict(Packet newest) {
        long keepFromMicros = newest.ptsMicros() - bounds.duration().toNanos() / 1000;
        while (gops.size() > 1 && expired(keepFromMicros) && !held()) {
            drop();
        }
        while (bytes > bounds.bytes() && !gops.isEmpty()) {
            drop();
        }
    }

    /** The oldest GOP has expired when the next one already reaches back far enough. */
    private boolean expired(long keepFromMicros) {
        Iterator<Gop> oldest = gops.iterator();
        oldest.next();
        return oldest.next().startMicros() <= keepFromMicros;
    }

    private boolean held() {
        long end = gops.getFirst().endSequence();
        return holders.stream().anyMatch(cursor -> cursor.sequence() < end);
    }

    private void drop() {
        bytes -= gops.removeFirst().bytes();
    }
}
