package io.kerberos.core.spool;

import io.kerberos.core.fault.CameraFaultException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry that its consumer has not committed. Guarded by its cursor, except where said. */
final class Pending<T> {
    private final LeasedCursor<T> cursor;
    private final long sequence;
    private final String camera;
    private final T item;
    private final boolean redriven;
    private volatile boolean leased;
    private volatile long readyAtNanos;
    private int attempts;

    /** @param redriven whether it is a dead letter on its way again */
    Pending(LeasedCursor<T> cursor, long sequence, String camera, T item, boolean redriven) {
        this.cursor = cursor;
        this.sequence = sequence;
        this.camera = camera;
        this.item = item;
        this.redriven = redriven;
    }

    long sequence() {
        return sequence;
    }

    String camera() {
        return camera;
    }

    T item() {
        return item;
    }

    boolean redriven() {
        return redriven;
    }

    boolean ready(long nanos) {
        return !leased && (attempts == 0 || nanos - readyAtNanos >= 0);
    }

    Lease<T> lease() {
        leased = true;
        attempts++;
        return new Claim(attempts);
    }

    /** Any thread. */
    private final class Claim implements Lease<T> {
        private final int attempt;
        private final AtomicBoolean open = new AtomicBoolean(true);

        Claim(int attempt) {
            this.attempt = attempt;
        }

        @Override
        public T item() {
            return item;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public void commit() {
            if (open.compareAndSet(true, false)) {
                cursor.commit(Pending.this, true);
            }
        }

        @Override
        public void pass() {
            if (open.compareAndSet(true, false)) {
                cursor.commit(Pending.this, false);
            }
        }

        @Override
        public void bury(Failure failure) throws CameraFaultException {
            if (open.compareAndSet(true, false)) {
                try {
                    cursor.bury(Pending.this, failure);
                } catch (CameraFaultException e) {
                    open.set(true);
                    throw e;
                }
            }
        }

        @Override
        public void rollback() {
            if (open.compareAndSet(true, false)) {
                readyAtNanos = cursor.retryAt(attempt);
                leased = false;
            }
        }
    }
}
