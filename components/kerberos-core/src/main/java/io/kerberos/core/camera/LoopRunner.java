package io.kerberos.core.camera;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one {@link Loop} a thread of a shared pool whenever it is signalled, and never two at once. A signal that comes
 * while the loop runs makes it run again. Safe from any thread.
 */
public final class LoopRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LoopRunner.class);
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int SIGNALLED = 2;
    private static final int STEPS_A_TURN = 16;

    private final Loop loop;
    private final Executor workers;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    public LoopRunner(Loop loop, Executor workers) {
        this.loop = loop;
        this.workers = workers;
    }

    /** Something may have to be done. */
    public void signal() {
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : SIGNALLED) == IDLE) {
            submit();
        }
    }

    private void submit() {
        try {
            workers.execute(this::turn);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the workers have stopped", loop.role());
        }
    }

    /** A few steps, then to the back of the queue, so that no loop keeps a worker from the others. */
    private void turn() {
        state.set(RUNNING);
        boolean more = true;
        for (int i = 0; i < STEPS_A_TURN && more; i++) {
            more = stepSafely();
        }
        if (more || !state.compareAndSet(RUNNING, IDLE)) {
            submit();
        }
    }

    /** The supervisor of all loops: a bug in one camera costs only that camera. */
    private boolean stepSafely() {
        try {
            return loop.step();
        } catch (RuntimeException e) {
            LOG.error("{} failed; this is a bug, please report it", loop.role(), e);
            return false;
        }
    }
}
