package io.kerberos.core.camera;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries clips and events from the threads that make them to the spool, in order, so that none of those threads waits for
 * a disk. What the spool cannot take stays at the head and is tried again. {@link #clip} and {@link #event} are for any
 * thread.
 */
final class EventJournal implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(EventJournal.class);
    private static final int CAPACITY = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Spool spool;
    private final Clocks clocks;
    private final LoopRunner runner;
    private final BlockingQueue<Publication> queue = new ArrayBlockingQueue<>(CAPACITY);
    private @Nullable Publication head;
    private boolean failing;
    private long retryAtNanos;

    EventJournal(Spool spool, Clocks clocks, Executor storage) {
        this.spool = spool;
        this.clocks = clocks;
        this.runner = new LoopRunner(this, storage);
    }

    void clip(Clip clip) {
        offer(new Publication("clip " + clip.id(), () -> spool.publish(clip)));
    }

    void event(CameraEvent event) {
        offer(new Publication("event " + event.id(), () -> spool.publish(event)));
    }

    /** Does this after everything offered before, and again until it succeeds. */
    void work(String what, Write write) {
        offer(new Publication(what, write));
    }

    /** Tries again what failed, once its pause is over. */
    void tick() {
        runner.signal();
    }

    /** Waits until everything offered so far is in the spool, at most this long. */
    void drain(Duration longest) {
        CountDownLatch written = new CountDownLatch(1);
        offer(new Publication("the end", written::countDown));
        try {
            if (!written.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("{} clips and events could not be stored before the end", queue.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String role() {
        return "journal";
    }

    @Override
    public boolean step() {
        if (failing && clocks.nanos() - retryAtNanos < 0) {
            return false;
        }
        Publication next = head != null ? head : queue.poll();
        if (next == null) {
            return false;
        }
        head = next;
        try {
            next.write().run();
            head = null;
            failing = false;
        } catch (CameraFaultException e) {
            if (!failing) {
                LOG.error("{} waits in memory: {}", next.what(), e.getMessage());
            }
            failing = true;
            retryAtNanos = clocks.nanos() + PAUSE.toNanos();
        }
        return !failing;
    }

    private void offer(Publication publication) {
        if (!queue.offer(publication)) {
            LOG.error("{} is dropped: {} others wait for the disk already", publication.what(), CAPACITY);
        }
        runner.signal();
    }

    private record Publication(String what, Write write) {}

    /** Work on the spool. */
    @FunctionalInterface
    interface Write {
        void run() throws CameraFaultException;
    }
}
