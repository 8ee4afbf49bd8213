package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import org.jspecify.annotations.Nullable;

/** Plays a file at its own pace: each packet is held back until its time has come. Used by the thread of the run. */
final class FilePacing {
    private final Cancellation cancellation;
    private @Nullable Long start;

    FilePacing(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** @return false when it was cancelled meanwhile */
    boolean await(long dtsMicros) {
        long now = System.nanoTime();
        if (start == null) {
            start = now - dtsMicros * 1000;
        }
        long left = start + dtsMicros * 1000 - now;
        return left <= 0 ? !cancellation.isCancelled() : !cancellation.await(left);
    }
}
