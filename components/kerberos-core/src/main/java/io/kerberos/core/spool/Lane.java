package io.kerberos.core.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a cursor has read of one camera and not committed: its first entries, of which only the first may be leased. When there is
 * no room the lane falls behind and reads on by itself once it is empty. Guarded by its cursor.
 */
final class Lane<T> {
    /** So many entries are in memory; what waits beyond them waits on disk. */
    static final int LENGTH = 8;

    private final Deque<Pending<T>> entries = new ArrayDeque<>();
    private long readUpTo;
    private boolean behind;

    /** An entry that comes next in the feed; one that was read before is left out, one for which there is no room comes later. */
    void offer(Pending<T> next) {
        if (next.sequence() <= readUpTo) {
            return;
        }
        behind |= entries.size() == LENGTH;
        if (!behind) {
            append(next);
        }
    }

    /** Entries beyond those of this lane are on disk only. */
    boolean behind() {
        return behind;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long readUpTo() {
        return readUpTo;
    }

    /**
     * The next entries of the camera, when the lane is empty.
     *
     * @param upTo there is nothing else of this camera up to here
     * @param more whether there may be some behind that
     */
    void refill(List<Pending<T>> next, long upTo, boolean more) {
        next.forEach(this::append);
        readUpTo = Math.max(readUpTo, upTo);
        behind = more;
    }

    private void append(Pending<T> next) {
        entries.addLast(next);
        readUpTo = next.sequence();
    }

    Optional<Pending<T>> head() {
        return Optional.ofNullable(entries.peekFirst());
    }

    /** False when the entry is not at the head. */
    boolean remove(Pending<T> head) {
        return entries.peekFirst() == head && entries.pollFirst() != null;
    }

    void putBack(Pending<T> head) {
        entries.addFirst(head);
    }

    /** Everything of this camera up to here is committed. */
    long committedUpTo(long feedReadUpTo) {
        return head().map(first -> first.sequence() - 1).orElse(behind ? readUpTo : feedReadUpTo);
    }

    /** Whether it tells no more than that the feed was read up to there. */
    boolean idle(long feedReadUpTo) {
        return entries.isEmpty() && !behind && readUpTo <= feedReadUpTo;
    }
}
