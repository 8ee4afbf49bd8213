package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cursor of one consumer: a window of rows that are read and not yet committed.
 *
 * <pre>
 *   committed ... position | pending leased pending settled leased | not read yet
 * </pre>
 *
 * <p>Invariant: everything up to {@code position} is committed or of other cameras. Safe from any thread.
 */
final class LeasedCursor<T> implements FeedCursor<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedCursor.class);
    private static final int WINDOW = 64;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final FeedTable<T> table;
    private final String consumer;
    private final CameraPattern cameras;
    private final Runnable available;
    private final Clocks clocks;
    private final TreeMap<Long, Pending<T>> window = new TreeMap<>();
    private final Set<Long> settled;
    private long readUpTo;
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
    }

    @Override
    public synchronized Optional<Lease<T>> next() {
        if (closed) {
            return Optional.empty();
        }
        try {
            fill();
        } catch (CameraFaultException e) {
            LOG.warn("{}: {}", consumer, e.getMessage());
        }
        Set<String> waiting = new HashSet<>();
        for (Pending<T> pending : window.values()) {
            if (waiting.add(pending.camera()) && pending.ready(clocks.nanos())) {
                return Optional.of(pending.lease());
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        table.silence(available);
        window.clear();
    }

    /** Reads on until the window is full or the feed is at its end. */
    private void fill() throws CameraFaultException {
        while (window.size() < WINDOW) {
            var entries = table.after(readUpTo, WINDOW);
            for (var entry : entries) {
                readUpTo = entry.sequence();
                String camera = table.camera(entry.item());
                if (cameras.matches(camera) && !settled.remove(entry.sequence())) {
                    window.put(entry.sequence(), new Pending<>(this, entry.sequence(), camera, entry.item()));
                }
            }
            if (entries.size() < WINDOW) {
                return;
            }
        }
    }

    void commit(Pending<T> pending) {
        synchronized (this) {
            if (closed || window.remove(pending.sequence()) == null) {
                return;
            }
            long position = window.isEmpty() ? readUpTo : window.firstKey() - 1;
            try {
                table.settle(consumer, pending.sequence(), position);
            } catch (CameraFaultException e) {
                LOG.error("{}: {}; the entry will be delivered again", consumer, e.getMessage());
            }
        }
        available.run();
    }

    synchronized long retryAt() {
        return clocks.nanos() + PAUSE.toNanos();
    }
}
