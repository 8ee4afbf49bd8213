package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Encodes one picture as JPEG: full range, the colours of ITU-R BT.601, square pixels. */
final class JpegEncoder {
    /** FFmpeg's scale from 2, best, to 31. */
    private static final int QUALITY = 3;

    private static final int UNITY = 1 << 16;

    private JpegEncoder() {}

    static byte[] encode(AVFrame picture, int maxWidth) throws CameraFaultException {
        AVFrame scaled = avutil.av_frame_alloc();
        try {
            shape(picture, maxWidth, scaled);
            check(avutil.av_frame_get_buffer(scaled, 0));
            convert(picture, scaled);
            return compress(scaled);
        } finally {
            avutil.av_frame_free(scaled);
        }
    }

    private static void shape(AVFrame picture, int maxWidth, AVFrame scaled) {
        AVRational pixel = picture.sample_aspect_ratio();
        double stretch = pixel.num() > 0 && pixel.den() > 0 ? (double) pixel.num() / pixel.den() : 1;
        double width = picture.width() * stretch;
        double factor = maxWidth > 0 && maxWidth < width ? maxWidth / width : 1;
        scaled.width((int) Math.max(1, Math.round(width * factor)));
        scaled.height((int) Math.max(1, Math.round(picture.height() * factor)));
        scaled.format(avutil.AV_PIX_FMT_YUVJ420P);
        scaled.color_range(avutil.AVCOL_RANGE_JPEG);
        scaled.quality(QUALITY * avutil.FF_QP2LAMBDA);
        scaled.pts(0);
    }

    private static void convert(AVFrame picture, AVFrame scaled) throws CameraFaultException {
        SwsContext scaler = swscale.sws_getContext(
                picture.width(),
                picture.height(),
                picture.format(),
                scaled.width(),
                scaled.height(),
                scaled.format(),
                swscale.SWS_AREA,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw FfmpegFaults.undecodable("pixel format " + picture.format(), avutil.AVERROR_INVALIDDATA());
        }
        try {
            boolean full = picture.color_range() == avutil.AVCOL_RANGE_JPEG || fullRange(picture.format());
            swscale.sws_setColorspaceDetails(
                    scaler,
                    swscale.sws_getCoefficients(colours(picture)),
                    full ? 1 : 0,
                    swscale.sws_getCoefficients(swscale.SWS_CS_ITU601),
                    1,
                    0,
                    UNITY,
                    UNITY);
            check(swscale.sws_scale(
                    scaler, picture.data(), picture.linesize(), 0, picture.height(), scaled.data(), scaled.linesize()));
        } finally {
            swscale.sws_freeContext(scaler);
        }
    }

    private static boolean fullRange(int format) {
        return format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUVJ444P
                || format == avutil.AV_PIX_FMT_YUVJ440P;
    }

    /** Cameras that say nothing of their colours use those of HD from 720 lines on. */
    private static int colours(AVFrame picture) {
        return switch (picture.colorspace()) {
            case avutil.AVCOL_SPC_BT709 -> swscale.SWS_CS_ITU709;
            case avutil.AVCOL_SPC_UNSPECIFIED ->
                picture.height() >= 720 && !fullRange(picture.format()) ? swscale.SWS_CS_ITU709 : swscale.SWS_CS_ITU601;
            default -> swscale.SWS_CS_ITU601;
        };
    }

    private static byte[] compress(AVFrame picture) throws CameraFaultException {
        AVCodec codec = avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MJPEG);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            context.width(picture.width());
            context.height(picture.height());
            context.pix_fmt(picture.format());
            context.color_range(avutil.AVCOL_RANGE_JPEG);
            context.time_base().num(1).den(25);
            context.thread_count(1);
            context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
            context.global_quality(QUALITY * avutil.FF_QP2LAMBDA);
            check(avcodec.avcodec_open2(context, codec, (AVDictionary) null));
            check(avcodec.avcodec_send_frame(context, picture));
            check(avcodec.avcodec_receive_packet(context, packet));
            byte[] jpeg = new byte[packet.size()];
            packet.data().get(jpeg);
            return jpeg;
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    private static void check(int result) throws CameraFaultException {
        if (result < 0) {
            throw FfmpegFaults.undecodable("picture", result);
        }
    }
}
