package io.kerberos.ffmpeg;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Pointer;

/**
 * Gives memory that was freed back to the system. The C library keeps what lies below something that still lives: after a start
 * with many cameras, each of which had a decoder for some seconds, that is most of what they used. Safe from any thread.
 */
final class NativeHeap {
    /** Long enough for what is freed together to be given back together. */
    private static final long DELAY_SECONDS = 10;

    private static final AtomicBoolean DUE = new AtomicBoolean();

    private NativeHeap() {}

    /** Something large was freed. What is freed until the memory is given back goes with it. */
    static void trimSoon() {
        if (DUE.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(DELAY_SECONDS, TimeUnit.SECONDS).execute(NativeHeap::trim);
        }
    }

    private static void trim() {
        DUE.set(false);
        Pointer.trimMemory();
    }
}
