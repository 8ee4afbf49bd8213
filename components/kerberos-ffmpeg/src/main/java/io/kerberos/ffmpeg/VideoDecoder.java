package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One decoder of FFmpeg, fed from the heap. Used by one thread at a time; {@link DecoderPool} hands it from one to another. */
final class VideoDecoder implements AutoCloseable {
    private final Track track;
    private final @Nullable Hardware hardware;
    private final String codecName;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVFrame fetched = avutil.av_frame_alloc();
    private long loans;

    /** @param hardware null for software */
    VideoDecoder(Track track, @Nullable Hardware hardware) throws CameraFaultException {
        this.track = track;
        this.hardware = hardware;
        this.codecName = track.codecName();
        AVCodec codec = hardware == null
                ? avcodec.avcodec_find_decoder(CodecParameters.codecId(track))
                : hardware.decoder(CodecParameters.codecId(track), codecName);
        this.context = avcodec.avcodec_alloc_context3(codec);
        CodecParameters.describe(track, context);
        if (hardware != null) {
            hardware.attach(context);
        }
        int error = codec == null
                ? avutil.AVERROR_DECODER_NOT_FOUND()
                : avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (error < 0) {
            close();
            throw FfmpegFaults.unsupported(
                    "video of " + codecName + " cannot be decoded"
                            + (hardware == null ? "" : " by a device of this machine"),
                    error);
        }
    }

    /** Whether it decodes streams like this one, that way. */
    boolean fits(Track other, @Nullable Hardware wanted) {
        return hardware == wanted
                && track.codecName().equals(other.codecName())
                && track.width() == other.width()
                && track.height() == other.height()
                && Arrays.equals(track.extradata(), other.extradata());
    }

    /** The hardware that it was opened with; null for software. */
    @Nullable
    Hardware hardware() {
        return hardware;
    }

    /** How often it was given back to its pool, which guards this. */
    long loans() {
        return loans;
    }

    long countLoan() {
        return ++loans;
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

    /** The picture in main memory: itself, or fetched from the hardware that decoded it. Valid until the next call. */
    AVFrame inMemory(AVFrame picture) throws CameraFaultException {
        if (!inHardware(picture)) {
            return picture;
        }
        avutil.av_frame_unref(fetched);
        int error = avutil.av_hwframe_transfer_data(fetched, picture, 0);
        if (error >= 0) {
            error = avutil.av_frame_copy_props(fetched, picture);
        }
        if (error < 0) {
            throw FfmpegFaults.undecodable(codecName, error);
        }
        return fetched;
    }

    /** Whether a device decoded it; where it refuses a stream, FFmpeg decodes in software without a word. */
    static boolean inHardware(AVFrame picture) {
        return picture.hw_frames_ctx() != null;
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
        avutil.av_frame_free(fetched);
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
