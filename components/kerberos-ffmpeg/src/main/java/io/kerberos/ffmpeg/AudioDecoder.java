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
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/**
 * Decodes audio and brings it into one format, whatever the decoder puts out and however that changes. Opened, used and
 * closed by one thread.
 */
final class AudioDecoder implements AutoCloseable {
    private final AudioFormat format;
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame decoded = avutil.av_frame_alloc();
    private final AVFrame converted = avutil.av_frame_alloc();
    private SwrContext converter = swresample.swr_alloc();

    AudioDecoder(Track track, AudioFormat format) throws CameraFaultException {
        this.format = format;
        AVCodec codec = avcodec.avcodec_find_decoder(CodecParameters.codecId(track));
        this.context = avcodec.avcodec_alloc_context3(codec);
        CodecParameters.describe(track, context);
        int error = codec == null
                ? avutil.AVERROR_DECODER_NOT_FOUND()
                : avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        if (error < 0) {
            close();
            throw FfmpegFaults.unsupported("audio of " + track.codecName() + " cannot be decoded", error);
        }
    }

    /** Gets samples that stay valid for the length of the call. */
    @FunctionalInterface
    interface Sink {
        void samples(AVFrame frame, long ptsMicros) throws CameraFaultException;
    }

    /** Decodes one packet; one that cannot be decoded is a gap, not a failure. */
    void decode(Packet input, Sink sink) throws CameraFaultException {
        if (avcodec.av_new_packet(packet, input.size()) < 0) {
            return;
        }
        packet.data().put(input.data(), 0, input.size());
        packet.pts(input.ptsMicros());
        packet.dts(input.dtsMicros());
        int sent = avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        while (sent >= 0 && avcodec.avcodec_receive_frame(context, decoded) >= 0) {
            long pts = decoded.pts() == avutil.AV_NOPTS_VALUE ? input.ptsMicros() : decoded.pts();
            convert();
            sink.samples(converted, pts);
            avutil.av_frame_unref(converted);
            avutil.av_frame_unref(decoded);
        }
    }

    private void convert() throws CameraFaultException {
        int error = tryConvert();
        if (error < 0) {
            swresample.swr_free(converter);
            converter = swresample.swr_alloc();
            error = tryConvert();
        }
        if (error < 0) {
            throw FfmpegFaults.undecodable("audio", error);
        }
    }

    private int tryConvert() {
        avutil.av_frame_unref(converted);
        avutil.av_channel_layout_default(converted.ch_layout(), format.channels());
        converted.sample_rate(format.sampleRate());
        converted.format(avutil.AV_SAMPLE_FMT_FLTP);
        if (decoded.ch_layout().order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
            avutil.av_channel_layout_default(
                    decoded.ch_layout(), decoded.ch_layout().nb_channels());
        }
        return swresample.swr_convert_frame(converter, converted, decoded);
    }

    @Override
    public void close() {
        swresample.swr_free(converter);
        avutil.av_frame_free(converted);
        avutil.av_frame_free(decoded);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
