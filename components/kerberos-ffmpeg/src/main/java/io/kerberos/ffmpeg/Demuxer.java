package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * One open demuxer of FFmpeg and the one packet it reads into. Each native call has a deadline and ends within a second of
 * a cancellation. Opened, used and closed by one thread.
 */
final class Demuxer implements AutoCloseable {
    private final StreamSpec stream;
    private final Cancellation cancellation;
    private final InterruptFlag flag = new InterruptFlag();
    private final Watchdog watchdog = new Watchdog(flag::raise);
    private final Cancellation.Registration registration;
    private final AVFormatContext context = avformat.avformat_alloc_context();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final long began;

    private Demuxer(StreamSpec stream, long began, Cancellation cancellation) {
        this.stream = stream;
        this.began = began;
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(flag::raise);
        flag.watch(context.interrupt_callback());
    }

    /**
     * Connects and finds the streams out, within the connect timeout.
     *
     * @param format null lets FFmpeg find it out
     * @param began when the opening began, in {@link System#nanoTime()}
     */
    static Demuxer open(
            StreamSpec stream,
            @Nullable AVInputFormat format,
            DemuxerInput input,
            long began,
            Cancellation cancellation)
            throws CameraFaultException {
        Demuxer demuxer = new Demuxer(stream, began, cancellation);
        try {
            demuxer.connect(format, input);
            return demuxer;
        } catch (CameraFaultException | RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    private void connect(@Nullable AVInputFormat format, DemuxerInput input) throws CameraFaultException {
        try (NativeLog.Kept log = NativeLog.keep();
                NativeDictionary options = new NativeDictionary(input.options());
                BytePointer url = new BytePointer(input.url(), StandardCharsets.UTF_8)) {
            watchdog.begin(connectTimeLeft());
            int error = avformat.avformat_open_input(context, url, format, options.get());
            if (error < 0) {
                throw openingFault(error, log.lines());
            }
            error = avformat.avformat_find_stream_info(context, (AVDictionary) null);
            watchdog.end();
            if (watchdog.expired()) {
                throw FfmpegFaults.silent(stream);
            }
            if (error < 0) {
                throw openingFault(error, log.lines());
            }
        }
    }

    private CameraFaultException openingFault(int error, List<String> log) {
        if (cancellation.isCancelled()) {
            return FfmpegFaults.cancelled(stream);
        }
        return watchdog.expired() ? FfmpegFaults.noAnswer(stream) : FfmpegFaults.opening(stream, error, log);
    }

    /** How much is left of the connect timeout, zero when it is over. */
    Duration connectTimeLeft() {
        Duration left = stream.connectTimeout().minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Reads the next packet.
     *
     * @param limit longest wait for it
     * @return null at the end; else the one packet of this demuxer, to be {@link #release() released} before the next
     */
    @Nullable
    AVPacket read(Duration limit) throws CameraFaultException {
        watchdog.begin(limit);
        int error = avformat.av_read_frame(context, packet);
        watchdog.end();
        if (error >= 0) {
            return packet;
        }
        if (cancellation.isCancelled()) {
            throw FfmpegFaults.cancelled(stream);
        }
        if (watchdog.expired()) {
            throw FfmpegFaults.stalled(stream);
        }
        if (error == avutil.AVERROR_EOF()) {
            return null;
        }
        throw FfmpegFaults.reading(stream, error);
    }

    /** Gives the packet's bytes back to FFmpeg. */
    void release() {
        avcodec.av_packet_unref(packet);
    }

    /** Back to the beginning of a file. */
    boolean rewind() {
        int error = avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BACKWARD);
        if (error < 0) {
            error = avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE);
        }
        return error >= 0;
    }

    int streams() {
        return context.nb_streams();
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    /** FFmpeg's choice among the streams of one kind, by quality; negative when there is none. */
    int best(int mediaType, int related) {
        return avformat.av_find_best_stream(context, mediaType, -1, related, (AVCodec) null, 0);
    }

    /** The format's short name, for example {@code rtsp}. */
    String format() {
        return context.iformat().name().getString();
    }

    @Override
    public void close() {
        registration.close();
        watchdog.close();
        avcodec.av_packet_free(packet);
        if (!context.isNull()) {
            watchdog.begin(stream.stallTimeout());
            avformat.avformat_close_input(context);
        }
        flag.close();
    }
}
