package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: one unbroken connection to one stream. Timestamps start near zero with the first packet and compare only inside the
 * run; whatever an MP4 cannot carry on (a jump in time, new parameter sets with another picture size, another codec) ends
 * the run with a PROTOCOL fault, so that the next one starts clean. Used and closed by one thread.
 */
public interface CaptureRun extends AutoCloseable {

    /** At least one video track; the order is that of {@link Packet#track()}. */
    List<Track> tracks();

    /**
     * How old the first packet is when the run is opened: what a camera sends while its stream is still being examined waits.
     * Without it, what is seen would be dated later than it happened.
     */
    default Duration backlog() {
        return Duration.ZERO;
    }

    /**
     * Blocks until the next packet of one of the {@link #tracks()}.
     *
     * @return null at the end of a file
     * @throws CameraFaultException STALLED after {@link StreamSpec#stallTimeout()} without a packet, UNREACHABLE when the
     *     connection broke or the camera ended it, PROTOCOL, or CANCELLED
     */
    @Nullable
    Packet read() throws CameraFaultException;

    @Override
    void close();
}
