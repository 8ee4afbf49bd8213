package io.kerberos.core.camera;

import io.kerberos.core.fault.Fault;
import io.kerberos.core.packet.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera at one moment, for people and machines that look from outside.
 *
 * @param since when it took this status
 * @param fault why it is lost, or live and not recorded; null while all is well
 * @param run id of the current run; null when there is none
 * @param tracks of the current run; empty when there is none
 * @param packets read since start, all runs
 * @param bytes read since start, all runs
 * @param runs begun since start
 * @param lastPacketAge null before the first packet of the run
 * @param ringBytes encoded bytes held for pre-roll
 * @param motion whether something moves
 * @param recording whether a clip or segment is open
 * @param clips completed since start
 * @param framesAnalysed luma frames that the detector looked at
 * @param packetsSkipped packets that analysis or recording did not get to see in time
 */
public record CameraState(
        String id,
        String name,
        CameraStatus status,
        Instant since,
        @Nullable Fault fault,
        @Nullable String run,
        List<Track> tracks,
        long packets,
        long bytes,
        long runs,
        @Nullable Duration lastPacketAge,
        long ringBytes,
        boolean motion,
        boolean recording,
        long clips,
        long framesAnalysed,
        long packetsSkipped) {
    public CameraState {
        tracks = List.copyOf(tracks);
    }
}
