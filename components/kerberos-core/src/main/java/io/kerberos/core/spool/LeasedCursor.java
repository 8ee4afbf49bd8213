package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cursor of one consumer: for each camera a lane of the rows that are read and not yet committed, and beside them the dead
 * letters that are redriven.
 *
 * <pre>
 *   door   committed ... | leased pending pending | on disk only
 *   gate   committed ............... | pending
 *                ^ position                     ^ the feed was read up to here
 * </pre>
 *
 * <p>Invariant: everything up to {@code position} is committed, a dead letter, or of other cameras. A camera whose first entry
 * fails holds up its own lane and nobody else's. Redriven entries go beside the living, one of a camera at a time. Safe from any
 * thread.
 */
final class LeasedCursor<T> implements FeedCursor<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedCursor.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final FeedTable<T> table;
    private final String consumer;
    private final CameraPattern cameras;
    private final Runnable available;
    private final Clocks clocks;
    private final Map<String, Lane<T>> lanes = new HashMap<>();
    private final Map<String, Lane<T>> redriven = new HashMap<>();
    private long readUpTo;
    private long seenNanos;
    private boolean moreToRedrive = true;
    private boolean closed;

    LeasedCursor(
            FeedTable<T> table,
            String consumer,
            CameraPattern cameras,
            Runnable available,
            Clocks clocks,
            long position) {
        this.table = table;
        this.consumer = consumer;
        this.cameras = cameras;
        this.available = available;
        this.clocks = clocks;
        this.readUpTo = position;
        this.seenNanos = clocks.nanos();
    }

    String consumer() {
        return consumer;
    }

    void wake() {
        available.run();
    }

    void lookForRedriven() {
        synchronized (this) {
            moreToRedrive = true;
        }
        wake();
    }

    @Override
    public synchronized Optional<Lease<T>> next() {
        if (closed) {
            return Optional.empty();
        }
        try {
            refill();
            readOn();
            fillRedriven();
            beSeen();
        } catch (CameraFaultException e) {
            LOG.warn("{}: {}", consumer, e.getMessage());
        }
        return first(lanes).or(() -> first(redriven));
    }

    /** Of the cameras' first entries the oldest that may go now. */
    private Optional<Lease<T>> first(Map<String, Lane<T>> of) {
        long now = clocks.nanos();
        return of.values().stream()
                .flatMap(lane -> lane.head().stream())
                .filter(head -> head.ready(now))
                .min(Comparator.comparingLong(Pending::sequence))
                .map(Pending::lease);
    }

    @Override
    public synchronized void close() {
        closed = true;
        table.closed(this);
        lanes.clear();
        redriven.clear();
    }

    /** The lanes that fell behind and are empty now read on, each for itself. */
    private void refill() throws CameraFaultException {
        for (var lane : lanes.entrySet()) {
            if (lane.getValue().behind() && lane.getValue().isEmpty()) {
                var next =
                        table.ofCamera(consumer, lane.getKey(), lane.getValue().readUpTo(), Lane.LENGTH);
                boolean more = next.entries().size() == Lane.LENGTH;
                lane.getValue().refill(next.entries().stream().map(this::living).toList(), next.upTo(), more);
            }
        }
    }

    /** Reads on to the end of the feed, past what is of cameras that are behind. */
    private void readOn() throws CameraFaultException {
        for (var next = next(readUpTo); next.upTo() > readUpTo; next = next(readUpTo)) {
            for (var entry : next.entries()) {
                lanes.computeIfAbsent(table.camera(entry.item()), camera -> new Lane<>())
                        .offer(living(entry));
            }
            readUpTo = next.upTo();
        }
        lanes.values().removeIf(lane -> lane.idle(readUpTo));
    }

    private FeedTable.Stretch<T> next(long after) throws CameraFaultException {
        List<String> behind = lanes.entrySet().stream()
                .filter(lane -> lane.getValue().behind())
                .map(Map.Entry::getKey)
                .toList();
        return table.after(consumer, cameras, after, behind);
    }

    /** The first of each camera that has none in its lane. */
    private void fillRedriven() throws CameraFaultException {
        if (!moreToRedrive) {
            return;
        }
        Map<String, List<Pending<T>>> found = new HashMap<>();
        for (var entry : table.toRedrive(consumer, Lane.LENGTH)) {
            Pending<T> pending = pending(entry, true);
            found.computeIfAbsent(pending.camera(), camera -> new ArrayList<>()).add(pending);
        }
        redriven.values().removeIf(Lane::isEmpty);
        found.forEach((camera, entries) -> {
            if (!redriven.containsKey(camera)) {
                Lane<T> lane = new Lane<>();
                entries.forEach(lane::offer);
                redriven.put(camera, lane);
            }
        });
        moreToRedrive = false;
    }

    private Pending<T> living(FeedTable.Entry<T> entry) {
        return pending(entry, false);
    }

    private Pending<T> pending(FeedTable.Entry<T> entry, boolean again) {
        return new Pending<>(this, entry.sequence(), table.camera(entry.item()), entry.item(), again);
    }

    /** A consumer with little to do moves on too, past the entries of other cameras. */
    private void beSeen() throws CameraFaultException {
        if (clocks.nanos() - seenNanos >= SEEN_EVERY.toNanos()) {
            seenNanos = clocks.nanos();
            table.consumers().seen(consumer, position(), clocks.wall());
        }
    }

    private long position() {
        return lanes.values().stream()
                .mapToLong(lane -> lane.committedUpTo(readUpTo))
                .reduce(readUpTo, Math::min);
    }

    /** @param delivered whether that is worth telling */
    void commit(Pending<T> pending, boolean delivered) {
        boolean told = false;
        synchronized (this) {
            if (closed || !take(pending)) {
                return;
            }
            try {
                told = table.database().lightly("cannot record what consumer " + consumer + " has done", connection -> {
                    if (pending.redriven()) {
                        table.dead().remove(connection, consumer, pending.sequence());
                    } else {
                        table.consumers().settle(connection, consumer, pending.sequence(), position());
                    }
                    return delivered && table.delivered(connection, pending.item(), consumer, clocks.wall());
                });
            } catch (CameraFaultException e) {
                LOG.error("{}: {}; the entry will be delivered again", consumer, e.getMessage());
            }
        }
        if (told) {
            table.tell();
        }
        wake();
    }

    /** The dead letter and the end of the lease are one transaction. */
    void bury(Pending<T> pending, Failure failure) throws CameraFaultException {
        synchronized (this) {
            if (closed || !take(pending)) {
                return;
            }
            try {
                table.database().with("dead letter cannot be stored", connection -> {
                    table.dead().bury(connection, consumer, pending.sequence(), failure);
                    if (!pending.redriven()) {
                        table.consumers().settle(connection, consumer, pending.sequence(), position());
                    }
                    return true;
                });
            } catch (CameraFaultException e) {
                lane(pending).orElseThrow().putBack(pending);
                throw e;
            }
        }
        wake();
    }

    private Optional<Lane<T>> lane(Pending<T> pending) {
        return Optional.ofNullable((pending.redriven() ? redriven : lanes).get(pending.camera()));
    }

    /** False when it is gone already. */
    private boolean take(Pending<T> pending) {
        Optional<Lane<T>> lane = lane(pending).filter(found -> found.remove(pending));
        moreToRedrive |= pending.redriven() && lane.isPresent() && lane.get().isEmpty();
        return lane.isPresent();
    }

    synchronized long retryAt(int attempt) {
        long doubled = PAUSE.toNanos() << Math.min(attempt - 1, 10);
        return clocks.nanos() + Math.min(doubled, LONGEST_PAUSE.toNanos());
    }
}
