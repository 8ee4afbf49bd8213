package io.kerberos.testkit.rtsp;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_sdp_create;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one media file with avformat and turns it into RTP packets with avformat's own {@code rtp} muxer. Used and closed
 * by one thread.
 */
final class RtpPacketizer implements AutoCloseable {

    private static final int SDP_BYTES = 16 * 1024;

    private final AVFormatContext input = new AVFormatContext(null);
    private final List<RtpTrackMuxer> tracks = new ArrayList<>();
    private final RtpPacketList packets = new RtpPacketList();
    private final Path file;

    RtpPacketizer(Path file) throws IOException {
        this.file = file;
        check(avformat_open_input(input, file.toString(), null, (AVDictionary) null), "open");
        try {
            check(avformat_find_stream_info(input, (AVDictionary) null), "find the tracks of");
            openFirst(AVMEDIA_TYPE_VIDEO);
            openFirst(AVMEDIA_TYPE_AUDIO);
            if (tracks.isEmpty()) {
                throw new IOException("no video and no audio in " + file);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void openFirst(int mediaType) throws IOException {
        for (int i = 0; i < input.nb_streams(); i++) {
            AVStream stream = input.streams(i);
            if (stream.codecpar().codec_type() == mediaType) {
                tracks.add(new RtpTrackMuxer(stream, (byte) tracks.size(), packets));
                return;
            }
        }
    }

    RtpMedia packetize() throws IOException {
        AVPacket packet = av_packet_alloc();
        try {
            long start = AV_NOPTS_VALUE;
            int code = av_read_frame(input, packet);
            for (; code >= 0; code = av_read_frame(input, packet)) {
                RtpTrackMuxer track = trackOf(packet.stream_index());
                if (track != null) {
                    if (start == AV_NOPTS_VALUE && track == tracks.get(0)) {
                        start = track.dtsMicros(packet);
                    }
                    track.write(packet);
                }
                av_packet_unref(packet);
            }
            if (code != AVERROR_EOF) {
                check(code, "read");
            }
            return assemble(start);
        } finally {
            av_packet_free(packet);
        }
    }

    private RtpMedia assemble(long startMicros) throws IOException {
        RtpTrackMuxer leading = tracks.get(0);
        long loopMicros = leading.endMicros() - startMicros;
        for (RtpTrackMuxer track : tracks) {
            track.emit(startMicros);
        }
        packets.settle(loopMicros);
        if (loopMicros <= 0) {
            throw new IOException("no packets in " + file);
        }
        int[] clocks = tracks.stream().mapToInt(RtpTrackMuxer::clockRate).toArray();
        return new RtpMedia(packets, clocks, loopMicros, sdp());
    }

    private String sdp() throws IOException {
        byte[] text = new byte[SDP_BYTES];
        try (PointerPointer<AVFormatContext> outputs = new PointerPointer<>(tracks.size())) {
            for (int i = 0; i < tracks.size(); i++) {
                outputs.put(i, tracks.get(i).output());
            }
            BytePointer buffer = new BytePointer(SDP_BYTES);
            try (buffer) {
                check(av_sdp_create(outputs, tracks.size(), buffer, SDP_BYTES), "describe");
                buffer.get(text);
            }
        }
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private @Nullable RtpTrackMuxer trackOf(int streamIndex) {
        for (RtpTrackMuxer track : tracks) {
            if (track.streamIndex() == streamIndex) {
                return track;
            }
        }
        return null;
    }

    private void check(int code, String what) throws IOException {
        if (code < 0) {
            throw new IOException("cannot " + what + " " + file + ": " + RtpTrackMuxer.message(code));
        }
    }

    @Override
    public void close() {
        tracks.forEach(RtpTrackMuxer::close);
        tracks.clear();
        avformat_close_input(input);
    }
}
