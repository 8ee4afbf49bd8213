package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipExaminer;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.nio.file.Path;
import java.util.List;

/**
 * Port: everything native, found with {@link java.util.ServiceLoader} or given by the assembling application. Safe from
 * any thread.
 */
public interface MediaEngine extends CameraOpener, ClipExaminer {

    /** Begins a file, see {@link ClipWriter.Opener#create}. */
    ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException;

    /** A decoder for one run that decodes in software, see {@link FrameDecoder.Opener#create}. */
    FrameDecoder frameDecoder(Track track, int lumaWidth) throws CameraFaultException;

    /**
     * Makes the decoders of one camera, over all its runs. An engine that knows no hardware decodes in software.
     *
     * @param camera names it in the one line that the log gets about its hardware
     * @param hwaccel what is wanted; where it is not to be had, software decodes
     */
    default FrameDecoder.Opener frameDecoders(String camera, Hwaccel hwaccel) {
        return this::frameDecoder;
    }

    /**
     * The picture that the last of these packets shows, as JPEG.
     *
     * @param gop video packets of one GOP from its keyframe on
     * @param maxWidth larger pictures are scaled down to it, keeping their shape; 0 keeps the size
     */
    byte[] jpeg(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException;
}
