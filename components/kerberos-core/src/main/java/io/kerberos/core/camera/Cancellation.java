package io.kerberos.core.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends waiting: one thread cancels, others wait, look or are called back. Safe from any thread. */
public final class Cancellation {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final List<Runnable> listeners = new ArrayList<>();

    public void cancel() {
        List<Runnable> called;
        synchronized (listeners) {
            if (isCancelled()) {
                return;
            }
            cancelled.countDown();
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Waits; true as soon as it is cancelled, false after the time. An interrupt counts as cancelled. */
    public boolean await(long nanos) {
        try {
            return cancelled.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Calls the listener once when it is cancelled, at once when it already is, on the cancelling thread. The listener is
     * short and does not block.
     *
     * @return takes the listener back
     */
    public Registration onCancel(Runnable listener) {
        synchronized (listeners) {
            if (!isCancelled()) {
                listeners.add(listener);
                return () -> remove(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private void remove(Runnable listener) {
        synchronized (listeners) {
            listeners.remove(listener);
        }
    }

    /** Takes a listener back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
