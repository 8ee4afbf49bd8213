package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Track;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * FFmpeg's MP4 muxer, writing fragments where it is told to. Everything that was cut is in the file when
 * {@link #cut()} returns. Opened, used and closed by one thread.
 */
final class Mp4Muxer implements AutoCloseable {
    /**
     * ISO 14496-12 movie fragments. The head is written with the first fragment, because only then the muxer knows the
     * edit list that lets B frames begin at time zero.
     */
    private static final Map<String, String> OPTIONS = Map.of(
            "movflags", "frag_custom+delay_moov+default_base_moof+skip_trailer+use_metadata_tags",
            "use_editlist", "1");

    private static final int VIDEO_TIMESCALE = 90_000;

    private final Path file;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext output = new AVIOContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final long[] lastDts;
    private int[] timescales = {};
    private boolean headWritten;

    private Mp4Muxer(Path file, int tracks) {
        this.file = file;
        this.lastDts = new long[tracks];
        Arrays.fill(lastDts, Long.MIN_VALUE);
    }

    /** Opens the existing file and prepares its head, tags included. */
    static Mp4Muxer open(Path file, List<Track> tracks, Map<String, String> tags) throws CameraFaultException {
        Mp4Muxer muxer = new Mp4Muxer(file, tracks.size());
        try {
            muxer.begin(tracks, tags);
            return muxer;
        } catch (CameraFaultException | RuntimeException e) {
            muxer.close();
            throw e;
        }
    }

    private void begin(List<Track> tracks, Map<String, String> tags) throws CameraFaultException {
        check(avformat.avformat_alloc_output_context2(context, null, "mp4", null));
        for (Track track : tracks) {
            AVStream stream = avformat.avformat_new_stream(context, null);
            CodecParameters.describe(track, stream.codecpar());
            stream.time_base().num(1).den(track.video() ? VIDEO_TIMESCALE : track.sampleRate());
            if (track.codec() == Codec.H265) {
                stream.codecpar().codec_tag('h' | ('v' << 8) | ('c' << 16) | ('1' << 24));
            }
        }
        try (NativeDictionary metadata = new NativeDictionary(tags)) {
            AVDictionary kept = new AVDictionary(null);
            check(avutil.av_dict_copy(kept, metadata.get(), 0));
            context.metadata(kept); // freed with the context
        }
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
        context.avoid_negative_ts(0);
        try (BytePointer url = new BytePointer("file:" + file, StandardCharsets.UTF_8)) {
            check(avformat.avio_open2(
                    output, url, avformat.AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null));
        }
        context.pb(output);
        try (NativeDictionary options = new NativeDictionary(OPTIONS)) {
            check(avformat.avformat_write_header(context, options.get()));
        }
        avformat.avio_flush(output);
        check(output.error());
        timescales = new int[tracks.size()];
        for (int i = 0; i < timescales.length; i++) {
            timescales[i] = context.streams(i).time_base().den();
        }
    }

    /** Puts a packet into the present fragment. Times in microseconds: presentation begins at 0, decoding of B frames below. */
    void write(int track, long ptsMicros, long dtsMicros, long durationMicros, boolean keyframe, byte[] data)
            throws CameraFaultException {
        check(avcodec.av_new_packet(packet, data.length));
        try {
            packet.data().put(data, 0, data.length);
            long dts = Math.max(ticks(track, dtsMicros), lastDts[track] + 1);
            long end = ticks(track, dtsMicros + durationMicros);
            lastDts[track] = dts;
            packet.stream_index(track);
            packet.dts(dts);
            packet.pts(Math.max(dts, ticks(track, ptsMicros)));
            packet.duration(Math.max(1, end - dts));
            packet.flags(keyframe ? avcodec.AV_PKT_FLAG_KEY : 0);
            check(avformat.av_write_frame(context, packet));
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /** Ends the present fragment and hands it to the operating system. */
    void cut() throws CameraFaultException {
        if (!headWritten) {
            headWritten = true;
            check(avformat.av_write_frame(context, null));
        }
        check(avformat.av_write_frame(context, null));
        check(output.error());
    }

    /** Ends the file. */
    void finish() throws CameraFaultException {
        cut();
        check(avformat.av_write_trailer(context));
        check(avformat.avio_closep(output));
        context.pb(null);
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        if (!output.isNull()) {
            avformat.avio_closep(output);
        }
        avformat.avformat_free_context(context);
    }

    private long ticks(int track, long micros) {
        return Math.round(micros * (timescales[track] / 1e6));
    }

    private void check(int result) throws CameraFaultException {
        if (result < 0) {
            throw FfmpegFaults.writing(file, result);
        }
    }
}
