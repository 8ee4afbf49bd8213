package io.kerberos.ffmpeg;

import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Reads a recording to its end without decoding it. H.264 and H.265 are followed from NAL unit to NAL unit (ISO 14496-15), so
 * that bytes which never reached the disk are found. Used and closed by one thread, for one file.
 */
final class Mp4Examination implements AutoCloseable {
    private static final int NAL_LENGTH_BYTES = 4;

    private final Path file;
    private final AVFormatContext context = avformat.avformat_alloc_context();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private double beginSeconds = Double.MAX_VALUE;
    private double endSeconds;
    private long videoPackets;

    Mp4Examination(Path file) {
        this.file = file;
    }

    /** @param bytes where the file is taken to end */
    ExaminedClip of(long bytes) throws CameraFaultException {
        AVInputFormat format = avformat.av_find_input_format("mp4");
        String part = "subfile,,start,0,end," + bytes + ",,:file:" + file;
        try (BytePointer url = new BytePointer(part, StandardCharsets.UTF_8)) {
            check(avformat.avformat_open_input(context, url, format, (AVDictionary) null));
        }
        int error = avformat.av_read_frame(context, packet);
        while (error >= 0) {
            look(context.streams(packet.stream_index()));
            avcodec.av_packet_unref(packet);
            error = avformat.av_read_frame(context, packet);
        }
        if (error != avutil.AVERROR_EOF()) {
            check(error);
        }
        check(context.pb().error());
        long micros = videoPackets == 0 ? 0 : Math.round((endSeconds - beginSeconds) * 1e6);
        return new ExaminedClip(ClipLabel.of(tags()), Duration.ofNanos(micros * 1000), videoPackets);
    }

    private void look(AVStream stream) throws CameraFaultException {
        if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
            throw damaged("a packet is cut off");
        }
        if (stream.codecpar().codec_type() != avutil.AVMEDIA_TYPE_VIDEO) {
            return;
        }
        double tick = (double) stream.time_base().num() / stream.time_base().den();
        beginSeconds = Math.min(beginSeconds, packet.pts() * tick);
        endSeconds = Math.max(endSeconds, (packet.pts() + packet.duration()) * tick);
        videoPackets++;
        if (hasNalUnits(stream.codecpar()) && !wholeNalUnits()) {
            throw damaged("video packet " + videoPackets + " holds something else than video");
        }
    }

    private static boolean hasNalUnits(AVCodecParameters parameters) {
        return parameters.codec_id() == avcodec.AV_CODEC_ID_H264 || parameters.codec_id() == avcodec.AV_CODEC_ID_HEVC;
    }

    private boolean wholeNalUnits() {
        BytePointer data = packet.data();
        int size = packet.size();
        int at = 0;
        while (size - at > NAL_LENGTH_BYTES) {
            int length = 0;
            for (int i = 0; i < NAL_LENGTH_BYTES; i++) {
                length = (length << 8) | (data.get(at + i) & 0xFF);
            }
            if (length <= 0 || length > size - at - NAL_LENGTH_BYTES) {
                return false;
            }
            at += NAL_LENGTH_BYTES + length;
        }
        return at == size && size > 0;
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        AVDictionary metadata = context.metadata();
        AVDictionaryEntry entry = metadata == null ? null : avutil.av_dict_iterate(metadata, null);
        while (entry != null) {
            tags.put(
                    entry.key().getString(StandardCharsets.UTF_8), entry.value().getString(StandardCharsets.UTF_8));
            entry = avutil.av_dict_iterate(metadata, entry);
        }
        return tags;
    }

    private CameraFaultException damaged(String how) {
        return new CameraFaultException(FaultKind.PROTOCOL, file + " cannot be read to its end (" + how + ")");
    }

    private void check(int result) throws CameraFaultException {
        if (result < 0) {
            throw FfmpegFaults.examining(file, result);
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        if (!context.isNull()) {
            avformat.avformat_close_input(context);
        }
    }
}
