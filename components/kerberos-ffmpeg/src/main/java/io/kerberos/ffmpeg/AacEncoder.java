package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Encodes AAC-LC. Holds samples until a frame is full, and keeps them in step with their timestamps: a hole of more than
 * a tenth of a second becomes silence, an overlap is dropped. Opened, used and closed by one thread.
 */
final class AacEncoder implements AutoCloseable {
    private static final long TOLERATED_MICROS = 100_000;

    private final int track;
    private final AudioFormat format;
    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVAudioFifo samples;
    private @Nullable Long anchorMicros;
    private long appended;
    private long encoded;

    AacEncoder(Track input) throws CameraFaultException {
        this.track = input.index();
        this.format = AudioFormat.near(input.sampleRate(), input.channels());
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_AAC);
        this.context = avcodec.avcodec_alloc_context3(codec);
        context.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
        context.sample_rate(format.sampleRate());
        context.bit_rate(format.bitsPerSecond());
        context.time_base().num(1).den(format.sampleRate());
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        avutil.av_channel_layout_default(context.ch_layout(), format.channels());
        this.samples = avutil.av_audio_fifo_alloc(avutil.AV_SAMPLE_FMT_FLTP, format.channels(), format.sampleRate());
        int error = codec == null
                ? avutil.AVERROR_ENCODER_NOT_FOUND()
                : avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (error >= 0) {
            frame.nb_samples(context.frame_size());
            frame.format(avutil.AV_SAMPLE_FMT_FLTP);
            frame.sample_rate(format.sampleRate());
            avutil.av_channel_layout_default(frame.ch_layout(), format.channels());
            error = avutil.av_frame_get_buffer(frame, 0);
        }
        if (error < 0) {
            close();
            throw FfmpegFaults.unsupported("AAC cannot be encoded at " + format, error);
        }
    }

    AudioFormat format() {
        return format;
    }

    byte[] audioSpecificConfig() {
        byte[] config = new byte[context.extradata_size()];
        context.extradata().get(config);
        return config;
    }

    /** Takes samples in the encoder's format. */
    void append(AVFrame input, long ptsMicros) throws CameraFaultException {
        if (anchorMicros == null) {
            anchorMicros = ptsMicros;
        }
        long deviation = ptsMicros - anchorMicros - micros(appended);
        if (deviation < -TOLERATED_MICROS) {
            return;
        }
        if (deviation > TOLERATED_MICROS) {
            appendSilence(deviation * format.sampleRate() / 1_000_000);
        }
        check(avutil.av_audio_fifo_write(samples, input.extended_data(), input.nb_samples()));
        appended += input.nb_samples();
    }

    /** Encodes what fills whole frames; with the rest when it is the last call. */
    List<Packet> packets(boolean last) throws CameraFaultException {
        List<Packet> packets = new ArrayList<>(1);
        int size = context.frame_size();
        while (avutil.av_audio_fifo_size(samples) >= (last ? 1 : size)) {
            check(avutil.av_frame_make_writable(frame));
            int count = avutil.av_audio_fifo_read(samples, frame.extended_data(), size);
            check(count);
            frame.nb_samples(count);
            frame.pts(encoded);
            encoded += count;
            check(avcodec.avcodec_send_frame(context, frame));
            frame.nb_samples(size);
            collect(packets);
        }
        if (last) {
            check(avcodec.avcodec_send_frame(context, null));
            collect(packets);
        }
        return packets;
    }

    private void collect(List<Packet> packets) {
        while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
            byte[] data = new byte[packet.size()];
            packet.data().get(data);
            long pts = (anchorMicros == null ? 0 : anchorMicros) + micros(packet.pts());
            packets.add(new Packet(track, pts, pts, micros(packet.duration()), true, data));
            avcodec.av_packet_unref(packet);
        }
    }

    private void appendSilence(long count) throws CameraFaultException {
        check(avutil.av_frame_make_writable(frame));
        int size = context.frame_size();
        avutil.av_samples_set_silence(frame.extended_data(), 0, size, format.channels(), avutil.AV_SAMPLE_FMT_FLTP);
        for (long left = count; left > 0; left -= size) {
            check(avutil.av_audio_fifo_write(samples, frame.extended_data(), (int) Math.min(left, size)));
        }
        appended += count;
    }

    private long micros(long count) {
        return Math.round(count * 1e6 / format.sampleRate());
    }

    private static void check(int result) throws CameraFaultException {
        if (result < 0) {
            throw FfmpegFaults.undecodable("audio", result);
        }
    }

    @Override
    public void close() {
        avutil.av_audio_fifo_free(samples);
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
