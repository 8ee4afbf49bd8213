package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import org.jspecify.annotations.Nullable;

/**
 * Port: a video decoder for analysis. Fed from a keyframe on, in order. Used by one thread at a time, not always the same, and
 * closed by the last.
 */
public interface FrameDecoder extends AutoCloseable {

    /**
     * Decodes one video packet.
     *
     * @param look whether the picture is wanted; when not, the packet is only decoded because later ones refer to it
     * @return the luma plane scaled to the decoder's width, or null when none was wanted or none came out
     * @throws CameraFaultException PROTOCOL when the packet cannot be decoded; the decoder goes on with the next keyframe
     */
    @Nullable
    LumaFrame decode(Packet packet, boolean look) throws CameraFaultException;

    /**
     * Forgets what came before; the next packet is a keyframe. Lets others use what this decoder holds; costs nothing when asked
     * again.
     */
    void reset();

    @Override
    void close();

    /** Makes decoders. Safe from any thread. */
    @FunctionalInterface
    interface Opener {
        /**
         * A decoder for one run.
         *
         * @param lumaWidth width of the frames in pixels; the height keeps the picture's shape
         */
        FrameDecoder create(Track track, int lumaWidth) throws CameraFaultException;
    }
}
