package io.kerberos.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's log at the level DEBUG of ours, without secrets. FFmpeg calls it on whichever thread it works; nothing that is
 * thrown here may reach it. The warnings of an opening are also kept for its thread, because FFmpeg's error codes say
 * little about TLS.
 */
final class NativeLog extends LogCallback {
    private static final Logger LOG = LoggerFactory.getLogger("io.kerberos.ffmpeg.native");
    private static final int KEPT_LINES = 20;
    private static final ThreadLocal<Deque<String>> KEPT = new ThreadLocal<>();

    /** Held for the life of the process: FFmpeg keeps its address. */
    private static final NativeLog INSTANCE = new NativeLog();

    private NativeLog() {}

    /** Takes FFmpeg's log over. */
    static void install() {
        avutil.av_log_set_level(LOG.isTraceEnabled() ? avutil.AV_LOG_VERBOSE : avutil.AV_LOG_WARNING);
        avutil.setLogCallback(INSTANCE);
    }

    /** Keeps this thread's lines until it is closed. */
    static Kept keep() {
        Deque<String> lines = new ArrayDeque<>();
        KEPT.set(lines);
        return new Kept(lines);
    }

    @Override
    @SuppressWarnings("IllegalCatch") // called from native code, which no exception may reach
    public void call(int level, BytePointer message) {
        try {
            Deque<String> lines = KEPT.get();
            if (lines == null && !LOG.isDebugEnabled()) {
                return;
            }
            String text = Redaction.redact(message.getString()).strip();
            if (lines != null && lines.size() < KEPT_LINES) {
                lines.add(text);
            }
            LOG.debug("{}", text);
        } catch (RuntimeException e) {
            LOG.debug("a line of FFmpeg's log was lost", e);
        }
    }

    /** What FFmpeg said on this thread since {@link #keep()}. */
    record Kept(Deque<String> collected) implements AutoCloseable {
        List<String> lines() {
            return List.copyOf(collected);
        }

        @Override
        public void close() {
            KEPT.remove();
        }
    }
}
