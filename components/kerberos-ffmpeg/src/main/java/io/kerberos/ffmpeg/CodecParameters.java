package io.kerberos.ffmpeg;

import io.kerberos.core.packet.Track;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A track in FFmpeg's words. */
final class CodecParameters {
    private static final int AAC_FRAME = 1024;

    private CodecParameters() {}

    /** FFmpeg's number of the track's codec, AV_CODEC_ID_NONE when this FFmpeg does not know it. */
    static int codecId(Track track) {
        AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get_by_name(track.codecName());
        return descriptor == null ? avcodec.AV_CODEC_ID_NONE : descriptor.id();
    }

    /** Fills parameters that FFmpeg owns and frees. */
    static void describe(Track track, AVCodecParameters parameters) {
        parameters.codec_type(track.video() ? avutil.AVMEDIA_TYPE_VIDEO : avutil.AVMEDIA_TYPE_AUDIO);
        parameters.codec_id(codecId(track));
        parameters.bits_per_coded_sample(track.bitsPerCodedSample());
        if (track.video()) {
            parameters.width(track.width());
            parameters.height(track.height());
        } else {
            parameters.sample_rate(track.sampleRate());
            avutil.av_channel_layout_default(parameters.ch_layout(), track.channels());
            if (parameters.codec_id() == avcodec.AV_CODEC_ID_AAC) {
                parameters.frame_size(AAC_FRAME);
            }
        }
        byte[] extradata = track.extradata();
        if (extradata.length > 0) {
            BytePointer copy =
                    new BytePointer(avutil.av_mallocz(extradata.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
            copy.put(extradata, 0, extradata.length);
            parameters.extradata(copy);
            parameters.extradata_size(extradata.length);
        }
    }

    /** Sets a decoder up for the track; its timestamps are microseconds. */
    static void describe(Track track, AVCodecContext decoder) {
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        describe(track, parameters);
        avcodec.avcodec_parameters_to_context(decoder, parameters);
        avcodec.avcodec_parameters_free(parameters);
        decoder.pkt_timebase().num(1).den(1_000_000);
        decoder.thread_count(1);
    }
}
