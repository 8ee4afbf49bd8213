package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One decoder of FFmpeg on one thread, fed from the heap. Opened, used and closed by one thread. */
final class VideoDecoder implements AutoCloseable {
    private final String codecName;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();

    VideoDecoder(Track track) throws CameraFaultException {
        this.codecName = track.codecName();
        AVCodec codec = avcodec.avcodec_find_decoder(CodecParameters.codecId(track));
        this.context = avcodec.avcodec_alloc_context3(codec);
        CodecParameters.describe(track, context);
        int error = codec == null
                ? avutil.AVERROR_DECODER_NOT_FOUND()
                : avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (error < 0) {
            close();
            throw FfmpegFaults.unsupported("video of " + codecName + " cannot be decoded", error);
        }
    }

    /** Feeds a packet; its pictures are to be {@link #receive() received} before the next. */
    void send(Packet input) throws CameraFaultException {
        int error = avcodec.av_new_packet(packet, input.size());
        if (error >= 0) {
            packet.data().put(input.data(), 0, input.size());
            packet.pts(input.ptsMicros());
            packet.dts(input.dtsMicros());
            packet.flags(input.keyframe() ? avcodec.AV_PKT_FLAG_KEY : 0);
            error = avcodec.avcodec_send_packet(context, packet);
            avcodec.av_packet_unref(packet);
        }
        if (error < 0) {
            throw FfmpegFaults.undecodable(codecName, error);
        }
    }

    /** Asks for what it holds back; {@link #flush()} has to follow before the next packet. */
    void drain() {
        avcodec.avcodec_send_packet(context, null);
    }

    /** @return the next picture, valid until the next call, or null when it needs more packets */
    @Nullable
    AVFrame receive() throws CameraFaultException {
        int error = avcodec.avcodec_receive_frame(context, frame);
        if (error >= 0) {
            return frame;
        }
        if (error == avutil.AVERROR_EAGAIN() || error == avutil.AVERROR_EOF()) {
            return null;
        }
        throw FfmpegFaults.undecodable(codecName, error);
    }

    /** Whether the picture shows what the camera saw, and not what the decoder made up for missing data. */
    static boolean sound(AVFrame picture) {
        return (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0 && picture.decode_error_flags() == 0;
    }

    /** Decodes pictures that nothing refers to, or leaves them out. */
    void keepUnreferenced(boolean keep) {
        context.skip_frame(keep ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_NONREF);
    }

    /** Forgets everything; the next packet is a keyframe. */
    void flush() {
        avcodec.avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
