package io.kerberos.core.camera;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workers of which a test can tell that they have nothing left to do: media that is sent faster than it would come from a camera
 * must not get ahead of those who follow it. Safe from any thread.
 */
final class CountedWorkers implements Executor {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger unfinished = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        unfinished.incrementAndGet();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                unfinished.decrementAndGet();
            }
        });
    }

    /** Whether all tasks are done, also those that they gave. */
    boolean idle() {
        return unfinished.get() == 0;
    }

    void close() {
        threads.shutdownNow();
    }
}
