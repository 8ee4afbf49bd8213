package io.kerberos.ffmpeg;

import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes for analysis. A keyframe's picture comes out with the keyframe itself even where the stream has B frames and the
 * decoder would hold it back: it is drained, and when the GOP goes on after all, the keyframe is decoded once more. After
 * damage nothing comes out until the next keyframe. Used and closed by one thread.
 */
final class FfmpegFrameDecoder implements FrameDecoder {
    private final VideoDecoder decoder;
    private final LumaScaler scaler;
    private @Nullable Packet drainedKeyframe;
    private boolean trusted;

    private FfmpegFrameDecoder(VideoDecoder decoder, int lumaWidth) {
        this.decoder = decoder;
        this.scaler = new LumaScaler(lumaWidth);
    }

    static FrameDecoder create(Track track, int lumaWidth) throws CameraFaultException {
        return new FfmpegFrameDecoder(new VideoDecoder(track), lumaWidth);
    }

    @Override
    public @Nullable LumaFrame decode(Packet packet, boolean look) throws CameraFaultException {
        if (packet.keyframe() && !trusted) {
            decoder.flush();
            trusted = true;
        }
        if (!trusted) {
            return null;
        }
        try {
            resume(packet);
            decoder.send(packet);
            LumaFrame picture = receive(look);
            if (picture == null && look && trusted && packet.keyframe()) {
                decoder.drain();
                drainedKeyframe = packet;
                picture = receive(true);
            }
            return picture;
        } catch (CameraFaultException e) {
            reset();
            throw e;
        }
    }

    @Override
    public void reset() {
        trusted = false;
        drainedKeyframe = null;
    }

    @Override
    public void close() {
        decoder.close();
    }

    /** Makes a drained decoder fit for the next packet. */
    private void resume(Packet next) throws CameraFaultException {
        Packet keyframe = drainedKeyframe;
        if (keyframe == null) {
            return;
        }
        drainedKeyframe = null;
        decoder.flush();
        if (!next.keyframe()) {
            decoder.send(keyframe);
            receive(false);
        }
    }

    private @Nullable LumaFrame receive(boolean look) throws CameraFaultException {
        LumaFrame newest = null;
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            if (!VideoDecoder.sound(frame)) {
                trusted = false;
                newest = null;
            } else if (look && trusted) {
                newest = scaler.scale(frame, frame.pts());
            }
        }
        return newest;
    }
}
