package io.kerberos.ffmpeg;

import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes for analysis, with a decoder out of a pool. A keyframe's picture comes out with the keyframe itself even where the
 * stream has B frames and the decoder would hold it back: it is drained. After a keyframe by itself the decoder goes back to
 * the pool; when the GOP goes on after all and somebody has used it, or it was drained, the keyframe is decoded once more.
 * After damage nothing comes out until the next keyframe. What hardware cannot decode, software does. Used by one thread at a
 * time and closed by the last.
 */
final class FfmpegFrameDecoder implements FrameDecoder {
    private final DecoderPool pool;
    private final Track track;
    private final HardwareChoice choice;
    private final LumaScaler scaler;
    private @Nullable VideoDecoder borrowed;
    private DecoderPool.@Nullable Receipt receipt;
    private @Nullable Packet keyframe;
    private boolean drained;
    private boolean trusted;

    private FfmpegFrameDecoder(DecoderPool pool, Track track, HardwareChoice choice, int lumaWidth) {
        this.pool = pool;
        this.track = track;
        this.choice = choice;
        this.scaler = new LumaScaler(lumaWidth);
    }

    /** @throws CameraFaultException UNSUPPORTED when there is no decoder for the track */
    static FrameDecoder create(DecoderPool pool, Track track, HardwareChoice choice, int lumaWidth)
            throws CameraFaultException {
        FfmpegFrameDecoder decoder = new FfmpegFrameDecoder(pool, track, choice, lumaWidth);
        pool.join();
        try {
            pool.giveBack(decoder.borrow());
            return decoder;
        } catch (CameraFaultException e) {
            pool.leave();
            throw e;
        }
    }

    @Override
    public @Nullable LumaFrame decode(Packet packet, boolean look) throws CameraFaultException {
        if (packet.keyframe() && !trusted) {
            reset();
            trusted = true;
        }
        if (!trusted) {
            return null;
        }
        boolean alone = packet.keyframe() && look && borrowed == null;
        try {
            VideoDecoder decoder = readyFor(packet);
            decoder.send(packet);
            LumaFrame picture = receive(decoder, look);
            if (picture == null && look && trusted && packet.keyframe()) {
                decoder.drain();
                drained = true;
                keyframe = packet;
                picture = receive(decoder, true);
            }
            if (alone && borrowed == decoder) {
                keyframe = packet;
                borrowed = null;
                receipt = pool.giveBack(decoder);
            }
            return picture;
        } catch (CameraFaultException e) {
            return afterFault(packet, look, e);
        }
    }

    /** A keyframe that hardware could not decode is decoded in software. */
    private @Nullable LumaFrame afterFault(Packet packet, boolean look, CameraFaultException fault)
            throws CameraFaultException {
        Hardware hardware = borrowed == null ? null : borrowed.hardware();
        reset();
        if (hardware == null || !packet.keyframe()) {
            throw fault;
        }
        choice.failed(hardware, fault.fault().message());
        return decode(packet, look);
    }

    @Override
    public void reset() {
        if (borrowed != null) {
            pool.giveBack(borrowed);
            borrowed = null;
        }
        forget();
        trusted = false;
    }

    @Override
    public void close() {
        reset();
        pool.leave();
    }

    private void forget() {
        receipt = null;
        keyframe = null;
        drained = false;
    }

    /** A decoder that has seen what this packet refers to. */
    private VideoDecoder readyFor(Packet next) throws CameraFaultException {
        VideoDecoder decoder = borrowed;
        boolean forgetful = drained;
        if (decoder == null && receipt != null && !next.keyframe()) {
            decoder = pool.borrowAgain(receipt);
        }
        if (decoder == null) {
            decoder = borrow();
            forgetful = true;
        } else if (drained) {
            decoder.flush();
        }
        borrowed = decoder;
        Packet first = keyframe;
        forget();
        if (forgetful && first != null && !next.keyframe()) {
            decoder.send(first);
            receive(decoder, false);
        }
        return decoder;
    }

    /** Falls back from hardware that cannot be opened for this stream. */
    private VideoDecoder borrow() throws CameraFaultException {
        Hardware hardware = choice.current();
        while (hardware != null) {
            try {
                return pool.borrow(track, hardware);
            } catch (CameraFaultException e) {
                choice.failed(hardware, e.fault().message());
                hardware = choice.current();
            }
        }
        return pool.borrow(track, null);
    }

    private @Nullable LumaFrame receive(VideoDecoder decoder, boolean look) throws CameraFaultException {
        LumaFrame newest = null;
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            confirm(decoder, frame);
            if (!VideoDecoder.sound(frame)) {
                trusted = false;
                newest = null;
            } else if (look && trusted) {
                newest = scaler.scale(decoder.inMemory(frame), frame.pts());
            }
        }
        return newest;
    }

    private void confirm(VideoDecoder decoder, AVFrame picture) {
        Hardware hardware = decoder.hardware();
        if (hardware == null) {
            return;
        }
        if (!hardware.hasDevice() || VideoDecoder.inHardware(picture)) {
            choice.works(hardware);
        } else {
            choice.failed(hardware, "it does not take " + track);
        }
    }
}
