package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one video track and at most one audio track of a stream that are worth reading; the demuxer is told to discard the
 * others.
 *
 * @param tracks video first
 * @param trackOfStream index of the track for each stream of the demuxer, negative when it is discarded
 * @param microsPerTick of each track's time base
 * @param reordered by how many pictures decoding of the video runs ahead of presentation
 */
@SuppressWarnings("ArrayRecordComponent") // read-only lookup tables
record TrackSelection(List<Track> tracks, int[] trackOfStream, double[] microsPerTick, int reordered) {
    private static final Logger LOG = LoggerFactory.getLogger(TrackSelection.class);

    static TrackSelection of(Demuxer demuxer, StreamSpec spec) throws CameraFaultException {
        int video = demuxer.best(avutil.AVMEDIA_TYPE_VIDEO, -1);
        if (video < 0) {
            throw FfmpegFaults.notVideo(spec, "no video in it");
        }
        AVStream picture = demuxer.stream(video);
        List<Track> tracks = new ArrayList<>();
        tracks.add(track(0, picture.codecpar()));
        if (!recordable(picture.codecpar().codec_id())) {
            throw FfmpegFaults.notVideo(spec, "its codec is " + tracks.get(0).codecName());
        }
        int audio = demuxer.best(avutil.AVMEDIA_TYPE_AUDIO, video);
        if (audio >= 0 && audible(demuxer.stream(audio).codecpar(), spec)) {
            tracks.add(track(1, demuxer.stream(audio).codecpar()));
        } else {
            audio = -1;
        }
        int[] trackOfStream = new int[demuxer.streams()];
        Arrays.fill(trackOfStream, -1);
        double[] micros = new double[tracks.size()];
        for (int i = 0; i < trackOfStream.length; i++) {
            if (i == video || i == audio) {
                int track = i == video ? 0 : 1;
                trackOfStream[i] = track;
                micros[track] = 1e6 * avutil.av_q2d(demuxer.stream(i).time_base());
            } else {
                demuxer.stream(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return new TrackSelection(
                List.copyOf(tracks), trackOfStream, micros, picture.codecpar().video_delay());
    }

    /** A stream that shows up later, as in MPEG-TS, belongs to no track. */
    int trackOf(int stream) {
        return stream < trackOfStream.length ? trackOfStream[stream] : -1;
    }

    long micros(int track, long ticks) {
        return ticks == avutil.AV_NOPTS_VALUE ? RunTimeline.NONE : Math.round(ticks * microsPerTick[track]);
    }

    private static boolean recordable(int codecId) {
        return avformat.avformat_query_codec(
                                avformat.av_guess_format("mp4", null, null), codecId, avcodec.FF_COMPLIANCE_NORMAL)
                        == 1
                && avcodec.avcodec_find_decoder(codecId) != null;
    }

    private static boolean audible(AVCodecParameters audio, StreamSpec spec) {
        boolean usable = audio.sample_rate() > 0
                && audio.ch_layout().nb_channels() > 0
                && avcodec.avcodec_find_decoder(audio.codec_id()) != null;
        if (!usable) {
            LOG.info(
                    "the audio of {} is left out: {} cannot be decoded",
                    spec,
                    avcodec.avcodec_get_name(audio.codec_id()).getString());
        }
        return usable;
    }

    private static Track track(int index, AVCodecParameters parameters) {
        byte[] extradata = new byte[parameters.extradata_size()];
        if (extradata.length > 0) {
            parameters.extradata().get(extradata);
        }
        return new Track(
                index,
                codec(parameters),
                avcodec.avcodec_get_name(parameters.codec_id()).getString(),
                extradata,
                parameters.width(),
                parameters.height(),
                parameters.sample_rate(),
                parameters.ch_layout().nb_channels(),
                parameters.bits_per_coded_sample());
    }

    private static Codec codec(AVCodecParameters parameters) {
        return switch (parameters.codec_id()) {
            case avcodec.AV_CODEC_ID_H264 -> Codec.H264;
            case avcodec.AV_CODEC_ID_HEVC -> Codec.H265;
            case avcodec.AV_CODEC_ID_MJPEG -> Codec.MJPEG;
            case avcodec.AV_CODEC_ID_AAC -> Codec.AAC;
            default -> parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO ? Codec.OTHER_VIDEO : Codec.OTHER_AUDIO;
        };
    }
}
