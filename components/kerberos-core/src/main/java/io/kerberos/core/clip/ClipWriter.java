package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.nio.file.Path;
import java.util.List;

/**
 * Port: writes packets to one fragmented MP4 (ISO 14496-12), playable while it grows, fragments of at most one second.
 * H.264, H.265 and AAC are stored as they come ({@code hvc1} for H.265), other audio is transcoded to AAC. Media time of
 * the file begins with its first packet. Used and closed by one thread.
 */
public interface ClipWriter extends AutoCloseable {

    /**
     * @throws CameraFaultException STORAGE_FULL or STORAGE_FAILED when the file cannot be written, UNSUPPORTED or PROTOCOL
     *     when the packet does not fit the file
     */
    void write(Packet packet) throws CameraFaultException;

    /**
     * Makes everything durable that was written in whole fragments so far, and after {@link #finish()} all of the file
     * (fdatasync). Waits for the disk.
     *
     * @throws CameraFaultException when the disk did not take it; then nothing that was written since the last success can be
     *     trusted, whatever a later call says
     */
    void sync() throws CameraFaultException;

    /** Finishes the last fragment. The file stays where it is and is not durable yet. */
    void finish() throws CameraFaultException;

    /** Releases everything; without {@link #finish()} before, the file ends with its last whole fragment. */
    @Override
    void close();

    /** Makes writers. Safe from any thread. */
    @FunctionalInterface
    interface Opener {
        /**
         * Begins a file.
         *
         * @param file does not exist yet; its folder does
         * @param label goes into the head of the file
         */
        ClipWriter create(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException;
    }
}
