package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The clip that is being written. Used by the recorder's thread alone. */
final class OpenClip {
    private final String id;
    private final String camera;
    private final ClipKind kind;
    private final PacketRing ring;
    private final Path part;
    private final ClipWriter writer;
    private final long startMicros;
    private final long triggerMicros;
    private final boolean continues;
    private long endMicros;
    private long lastKeyframeMicros;

    /**
     * Begins a clip.
     *
     * @param startMicros media time of its keyframe
     * @param triggerMicros media time of what it was cut for
     */
    OpenClip(
            String id,
            String camera,
            ClipKind kind,
            PacketRing ring,
            Path part,
            ClipWriter writer,
            long startMicros,
            long triggerMicros,
            boolean continues) {
        this.id = id;
        this.camera = camera;
        this.kind = kind;
        this.ring = ring;
        this.part = part;
        this.writer = writer;
        this.startMicros = startMicros;
        this.endMicros = startMicros;
        this.lastKeyframeMicros = startMicros;
        this.triggerMicros = triggerMicros;
        this.continues = continues;
    }

    void write(Packet packet) throws CameraFaultException {
        if (packet.keyframe() && packet.track() == ring.videoTrack().index()) {
            lastKeyframeMicros = packet.ptsMicros();
        }
        writer.write(packet);
        endMicros = Math.max(endMicros, packet.ptsMicros() + packet.durationMicros());
    }

    ClipKind kind() {
        return kind;
    }

    long lastKeyframeMicros() {
        return lastKeyframeMicros;
    }

    long endMicros() {
        return endMicros;
    }

    Duration length(long ptsMicros) {
        return Duration.ofNanos((ptsMicros - startMicros) * 1000);
    }

    /** Last fragment, file fsync, rename, folder fsync: in this order. */
    Clip finish(ClipFiles files) throws CameraFaultException {
        try (writer) {
            writer.finish();
        }
        String sha256 = ClipFiles.sha256(part);
        Path file = files.publish(part);
        boolean hasPreRoll = !continues && kind != ClipKind.SEGMENT;
        return new Clip(
                id,
                camera,
                ring.run(),
                kind,
                file,
                ring.wallTime(startMicros),
                length(endMicros),
                hasPreRoll ? length(Math.max(startMicros, triggerMicros)) : Duration.ZERO,
                continues,
                size(file),
                sha256);
    }

    /** Gives up; the part file stays as it is. */
    void abandon() {
        writer.close();
    }

    private static long size(Path file) throws CameraFaultException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw ClipFiles.storage("cannot read " + file, e);
        }
    }
}
