package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cursor of one consumer: a window of rows that are read and not yet committed, and the dead letters that are redriven.
 *
 * <pre>
 *   committed ... position | pending leased pending settled leased | not read yet
 * </pre>
 *
 * <p>Invariant: everything up to {@code position} is committed, a dead letter, or of other cameras. Redriven entries go beside the
 * window, one of a camera at a time, so that they hold up nobody. Safe from any thread.
 */
final class LeasedCursor<T> implements FeedCursor<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedCursor.class);
    private static final int WINDOW = 64;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final FeedTable<T> table;
    private final String consumer;
    private final CameraPattern cameras;
    private final Runnable available;
    private final Clocks clocks;
    private final TreeMap<Long, Pending<T>> window = new TreeMap<>();
    private final TreeMap<Long, Pending<T>> redriven = new TreeMap<>();
    private final Set<Long> settled;
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
            long position,
            Set<Long> settled) {
        this.table = table;
        this.consumer = consumer;
        this.cameras = cameras;
        this.available = available;
        this.clocks = clocks;
        this.readUpTo = position;
        this.settled = new HashSet<>(settled);
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
            fill();
            fillRedriven();
            beSeen();
        } catch (CameraFaultException e) {
            LOG.warn("{}: {}", consumer, e.getMessage());
        }
        return first(window.values()).or(() -> first(redriven.values()));
    }

    private Optional<Lease<T>> first(Collection<Pending<T>> entries) {
        Set<String> waiting = new HashSet<>();
        for (Pending<T> pending : entries) {
            if (waiting.add(pending.camera()) && pending.ready(clocks.nanos())) {
                return Optional.of(pending.lease());
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        table.closed(this);
        window.clear();
        redriven.clear();
    }

    /** Reads on until the window is full or the feed is at its end. */
    private void fill() throws CameraFaultException {
        while (window.size() < WINDOW) {
            var entries = table.after(readUpTo, WINDOW);
            for (var entry : entries) {
                readUpTo = entry.sequence();
                String camera = table.camera(entry.item());
                if (cameras.matches(camera) && !settled.remove(entry.sequence())) {
                    window.put(entry.sequence(), new Pending<>(this, entry.sequence(), camera, entry.item(), false));
                }
            }
            if (entries.size() < WINDOW) {
                return;
            }
        }
    }

    private void fillRedriven() throws CameraFaultException {
        if (!moreToRedrive || redriven.size() >= WINDOW) {
            return;
        }
        var entries = table.toRedrive(consumer, WINDOW);
        for (var entry : entries) {
            String camera = table.camera(entry.item());
            redriven.putIfAbsent(entry.sequence(), new Pending<>(this, entry.sequence(), camera, entry.item(), true));
        }
        moreToRedrive = entries.size() == WINDOW;
    }

    /** A consumer with little to do moves on too, past the entries of other cameras. */
    private void beSeen() throws CameraFaultException {
        if (clocks.nanos() - seenNanos >= SEEN_EVERY.toNanos()) {
            seenNanos = clocks.nanos();
            table.consumers().seen(consumer, position(), clocks.wall());
        }
    }

    private long position() {
        return window.isEmpty() ? readUpTo : window.firstKey() - 1;
    }

    void commit(Pending<T> pending) {
        synchronized (this) {
            if (closed || take(pending)) {
                return;
            }
            try {
                table.database().lightly("cannot record what consumer " + consumer + " has done", connection -> {
                    if (pending.redriven()) {
                        table.dead().remove(connection, consumer, pending.sequence());
                    } else {
                        table.consumers().settle(connection, consumer, pending.sequence(), position());
                    }
                    return true;
                });
            } catch (CameraFaultException e) {
                LOG.error("{}: {}; the entry will be delivered again", consumer, e.getMessage());
            }
        }
        wake();
    }

    /** The dead letter and the end of the lease are one transaction. */
    void bury(Pending<T> pending, Failure failure) throws CameraFaultException {
        synchronized (this) {
            if (closed || take(pending)) {
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
                entries(pending).put(pending.sequence(), pending);
                throw e;
            }
        }
        wake();
    }

    private Map<Long, Pending<T>> entries(Pending<T> pending) {
        return pending.redriven() ? redriven : window;
    }

    /** True when it is gone already. */
    private boolean take(Pending<T> pending) {
        return entries(pending).remove(pending.sequence()) == null;
    }

    synchronized long retryAt(int attempt) {
        long doubled = PAUSE.toNanos() << Math.min(attempt - 1, 10);
        return clocks.nanos() + Math.min(doubled, LONGEST_PAUSE.toNanos());
    }
}
