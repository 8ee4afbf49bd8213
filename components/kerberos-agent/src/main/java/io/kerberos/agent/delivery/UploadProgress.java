package io.kerberos.agent.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How far an upload is, seen by what was asked of its body. Safe from any thread. */
final class UploadProgress {
    private final UploadPatience patience;
    private long taken;
    private long movedNanos = System.nanoTime();

    UploadProgress(UploadPatience patience) {
        this.patience = patience;
    }

    /** The body; it is asked for more when what came before was taken. */
    InputStream of(InputStream body) {
        restart();
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                moved(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                moved(Math.max(0, count));
                return count;
            }
        };
    }

    private synchronized void restart() {
        moved(-taken);
    }

    private synchronized void moved(long bytes) {
        taken += bytes;
        movedNanos = System.nanoTime();
    }

    /** How long it may still stand; not more than 0 when that was too long. */
    synchronized long leftNanos() {
        return patience.after(taken).toNanos() - (System.nanoTime() - movedNanos);
    }
}
