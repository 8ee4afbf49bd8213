package io.kerberos.agent.api;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraState;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Track;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A camera as a client sees it: no credentials, no paths of files.
 *
 * @param address of the main stream, without anything that could be secret
 * @param lastPacketAgeSeconds null before the first packet of the run
 */
record CameraReport(
        String id,
        String name,
        String status,
        Instant since,
        @Nullable Failure fault,
        String address,
        @Nullable String run,
        List<Stream> tracks,
        Counters counters,
        @Nullable Double lastPacketAgeSeconds,
        boolean motion,
        boolean recording) {

    /** Why a camera is lost, or cannot record. */
    record Failure(String kind, String message) {}

    /** One track of the current run. */
    record Stream(String kind, String codec, int width, int height, int sampleRate, int channels) {
        static Stream of(Track track) {
            return new Stream(
                    track.video() ? "video" : "audio",
                    track.codecName(),
                    track.width(),
                    track.height(),
                    track.sampleRate(),
                    track.channels());
        }
    }

    /** Since the agent started. */
    record Counters(
            long packets,
            long bytes,
            long runs,
            long clips,
            long framesAnalysed,
            long packetsSkipped,
            long ringBytes) {}

    static CameraReport of(CameraSession session) {
        CameraState state = session.state();
        Fault fault = state.fault();
        return new CameraReport(
                state.id(),
                state.name(),
                state.status().name().toLowerCase(Locale.ROOT),
                state.since(),
                fault == null ? null : new Failure(kind(fault.kind()), said(fault)),
                address(session.spec().main()),
                state.run(),
                state.tracks().stream().map(Stream::of).toList(),
                new Counters(
                        state.packets(),
                        state.bytes(),
                        state.runs(),
                        state.clips(),
                        state.framesAnalysed(),
                        state.packetsSkipped(),
                        state.ringBytes()),
                state.lastPacketAge() == null ? null : state.lastPacketAge().toMillis() / 1000.0,
                state.motion(),
                state.recording());
    }

    /** Faults of storage name files of this machine: those are for its log. */
    static String said(Fault fault) {
        return switch (fault.kind()) {
            case STORAGE_FULL -> "the disk of the agent's data folder is full; free space there";
            case STORAGE_FAILED -> "the agent's data folder cannot be used; the log of the agent tells more";
            case BUG -> "this is a bug; the log of the agent tells more";
            default -> fault.message();
        };
    }

    /** A file or device of this machine stays unnamed, as do paths that hold a login, which some cameras ask for. */
    private static String address(StreamSpec stream) {
        if (stream.url().getHost() == null) {
            return stream.url().getScheme() + ":";
        }
        String redacted = stream.redacted();
        int path = redacted.indexOf('/', redacted.indexOf("://") + "://".length());
        return path >= 0 && redacted.indexOf('=', path) >= 0 ? redacted.substring(0, path) + "/***" : redacted;
    }

    static String kind(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
