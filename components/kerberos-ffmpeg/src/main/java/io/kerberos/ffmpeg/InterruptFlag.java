package io.kerberos.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Ends blocking calls of one demuxer from outside. FFmpeg asks its interrupt callback some thousand times a second; a
 * callback into Java would cost more than reading the stream. So the callback is C's own {@code atoi} and its argument a
 * text of one digit in native memory: {@code "0"} goes on, {@code "1"} ends the call with AVERROR_EXIT. Where that
 * function cannot be found, one static callback into Java does the same, slower.
 *
 * <p>Opened and closed by the thread of the run; {@link #raise()} is safe from any thread, also after closing.
 */
final class InterruptFlag implements AutoCloseable {
    private final BytePointer digit = new BytePointer((byte) '0', (byte) 0);

    /** Makes the demuxer look at this flag. The flag has to outlive the demuxer. */
    void watch(AVIOInterruptCB callback) {
        if (Atoi.ADDRESS != null) {
            try (PointerPointer<Pointer> fields = new PointerPointer<>(callback)) {
                fields.put(0, Atoi.ADDRESS);
                fields.put(1, digit);
            }
        } else {
            callback.callback(Fallback.CALLBACK);
            callback.opaque(digit);
        }
    }

    synchronized void raise() {
        if (!digit.isNull()) {
            digit.put(0, (byte) '1');
        }
    }

    @Override
    public synchronized void close() {
        digit.close();
    }

    /** The C library's {@code int atoi(const char *)}, which has the shape of {@code int callback(void *)}. */
    private static final class Atoi {
        static final Pointer ADDRESS = Loader.addressof("atoi");
    }

    private static final class Fallback extends AVIOInterruptCB.Callback_Pointer {
        static final Fallback CALLBACK = new Fallback();

        @Override
        public int call(Pointer opaque) {
            return new BytePointer(opaque).get() == '1' ? 1 : 0;
        }
    }
}
