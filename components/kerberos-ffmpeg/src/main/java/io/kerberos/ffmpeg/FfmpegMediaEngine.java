package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * FFmpeg as the pipeline's engine, found by {@link java.util.ServiceLoader}. Loads the native libraries of the platform
 * when it is made. Safe from any thread; what it gives out belongs to the thread that asked.
 */
public final class FfmpegMediaEngine implements MediaEngine, FootageOpener {
    /** As many as analysis workers decode at the same time. */
    private static final int MOST_IDLE_DECODERS = 4;

    private final DecoderPool decoders =
            new DecoderPool(Math.min(Runtime.getRuntime().availableProcessors(), MOST_IDLE_DECODERS));

    /** @throws LinkageError when the native libraries of this platform are not on the class path or lack one of the system's */
    public FfmpegMediaEngine() {
        NativeLog.install();
        avformat.avformat_network_init();
    }

    @Override
    public CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        return FfmpegCaptureRun.open(stream, cancellation);
    }

    @Override
    public CaptureRun open(Path file) throws CameraFaultException {
        return FfmpegCaptureRun.footage(file);
    }

    @Override
    public ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        return FfmpegClipWriter.create(file, tracks, label);
    }

    @Override
    public FrameDecoder frameDecoder(Track track, int lumaWidth) throws CameraFaultException {
        return frameDecoders("", Hwaccel.NONE).create(track, lumaWidth);
    }

    @Override
    public FrameDecoder.Opener frameDecoders(String camera, Hwaccel hwaccel) {
        HardwareChoice choice = new HardwareChoice(camera, hwaccel);
        return (track, lumaWidth) -> FfmpegFrameDecoder.create(decoders, track, choice, lumaWidth);
    }

    @Override
    public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
        try (Mp4Examination examination = new Mp4Examination(file)) {
            return examination.of(bytes);
        }
    }

    @Override
    public String sha256(Path file) throws CameraFaultException {
        return Sha256.of(file);
    }

    @Override
    public byte[] jpeg(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException {
        return JpegPicture.of(track, gop, maxWidth);
    }
}
