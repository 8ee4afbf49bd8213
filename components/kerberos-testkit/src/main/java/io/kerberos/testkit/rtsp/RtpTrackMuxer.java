package io.kerberos.testkit.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * One track through avformat's {@code rtp} muxer. H.264 and H.265 go through the Annex B filter first, so that parameter
 * sets precede each keyframe in the stream, as cameras send them. Used and closed by one thread.
 */
final class RtpTrackMuxer implements AutoCloseable {

    /** A frame's packet before the track's start is known. */
    private record Draft(ByteBuffer packet, long dtsMicros, int nth, boolean keyframe) {}

    /** Where an RTP header has its timestamp. */
    private static final int TIMESTAMP = 4;

    private final AVStream source;
    private final byte track;
    private final RtpPacketList list;
    private final AVRational micros = av_make_q(1, 1_000_000);
    private final AVFormatContext output = new AVFormatContext(null);
    private final RtpSink sink = new RtpSink();
    private final @Nullable AVBSFContext filter;
    private final List<Draft> drafts = new ArrayList<>();
    private long firstTicks = AV_NOPTS_VALUE;
    private long lastMicros = AV_NOPTS_VALUE;
    private long frameMicros;

    RtpTrackMuxer(AVStream source, byte track, RtpPacketList list) throws IOException {
        this.source = source;
        this.track = track;
        this.list = list;
        this.filter = openFilter(source);
        AVCodecParameters parameters = filter == null ? source.codecpar() : filter.par_out();
        check(avformat_alloc_output_context2(output, null, "rtp", null), "open the RTP muxer");
        AVStream stream = avformat_new_stream(output, null);
        check(avcodec_parameters_copy(stream.codecpar(), parameters), "copy codec parameters");
        stream.codecpar().codec_tag(0);
        output.pb(sink.context());
        output.max_delay(1);
        check(avformat_write_header(output, (AVDictionary) null), "packetise this codec");
    }

    private static @Nullable AVBSFContext openFilter(AVStream source) throws IOException {
        int codec = source.codecpar().codec_id();
        if (codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_HEVC) {
            return null;
        }
        AVBSFContext filter = new AVBSFContext(null);
        String name = codec == AV_CODEC_ID_H264 ? "h264_mp4toannexb" : "hevc_mp4toannexb";
        check(av_bsf_alloc(av_bsf_get_by_name(name), filter), "open " + name);
        check(avcodec_parameters_copy(filter.par_in(), source.codecpar()), "copy codec parameters");
        filter.time_base_in(source.time_base());
        check(av_bsf_init(filter), "start " + name);
        return filter;
    }

    int streamIndex() {
        return source.index();
    }

    AVFormatContext output() {
        return output;
    }

    int clockRate() {
        return output.streams(0).time_base().den();
    }

    long dtsMicros(AVPacket packet) throws IOException {
        if (packet.dts() == AV_NOPTS_VALUE || packet.pts() == AV_NOPTS_VALUE) {
            throw new IOException("a packet without timestamps: only a container with times can be served");
        }
        return av_rescale_q(packet.dts(), source.time_base(), micros);
    }

    /** Where the track ends: its last dts and one frame more. */
    long endMicros() {
        return lastMicros + frameMicros;
    }

    /** Packetises one packet of the input; leaves it unreferenced. */
    void write(AVPacket packet) throws IOException {
        long dts = dtsMicros(packet);
        frameMicros = lastMicros == AV_NOPTS_VALUE ? 0 : dts - lastMicros;
        if (packet.duration() > 0) {
            frameMicros = av_rescale_q(packet.duration(), source.time_base(), micros);
        }
        lastMicros = dts;
        if (filter == null) {
            mux(packet, dts);
            return;
        }
        check(av_bsf_send_packet(filter, packet), "filter a packet");
        while (av_bsf_receive_packet(filter, packet) >= 0) {
            mux(packet, dts);
            av_packet_unref(packet);
        }
    }

    private void mux(AVPacket packet, long dtsMicros) throws IOException {
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        packet.stream_index(0);
        av_packet_rescale_ts(packet, source.time_base(), output.streams(0).time_base());
        if (firstTicks == AV_NOPTS_VALUE) {
            firstTicks = packet.pts();
        }
        check(av_write_frame(output, packet), "packetise");
        int nth = 0;
        for (byte[] rtp : sink.take()) {
            drafts.add(new Draft(ByteBuffer.wrap(rtp), dtsMicros, nth++, key));
        }
    }

    /** Hands over everything, with times counted from {@code startMicros} of the file. */
    void emit(long startMicros) {
        boolean audio = source.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
        if (drafts.isEmpty()) {
            return;
        }
        long startTicks = av_rescale_q(startMicros, micros, output.streams(0).time_base());
        int first = drafts.get(0).packet.getInt(TIMESTAMP);
        for (Draft draft : drafts) {
            int ticks = (int) (draft.packet.getInt(TIMESTAMP) - first + firstTicks - startTicks);
            // The muxer holds one AAC frame back, so audio is due at its own timestamp, not at that of the frame it
            // came with.
            long due =
                    audio ? av_rescale_q(ticks, output.streams(0).time_base(), micros) : draft.dtsMicros - startMicros;
            list.add(draft.packet, track, ticks, due, draft.nth, draft.keyframe && !audio);
        }
    }

    static void check(int code, String what) throws IOException {
        if (code < 0) {
            throw new IOException("cannot " + what + ": " + message(code));
        }
    }

    static String message(int code) {
        byte[] text = new byte[128];
        av_strerror(code, text, text.length);
        return new String(text, StandardCharsets.UTF_8).trim();
    }

    @Override
    public void close() {
        if (filter != null) {
            av_bsf_free(filter);
        }
        avformat_free_context(output);
        sink.close();
    }
}
