package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The clip that is being written. Used by the recorder's thread alone. */
final class OpenClip {
    /** With a second for the fragment in memory and one for a tick that comes late, a power cut costs 5 s. */
    private static final Duration SYNC_EVERY = Duration.ofSeconds(3);

    private static final Duration FIRST_SYNC = Duration.ofSeconds(1);

    private final ClipLabel label;
    private final PacketRing ring;
    private final ClipFiles files;
    private final Path part;
    private final ClipWriter writer;
    private final Clocks clocks;
    private final long startMicros;
    private long endMicros;
    private long lastKeyframeMicros;
    private long syncAtNanos;
    private boolean named;
    private boolean suspect;

    /**
     * Begins a clip.
     *
     * @param startMicros media time of its keyframe
     */
    OpenClip(
            ClipLabel label,
            PacketRing ring,
            ClipFiles files,
            Path part,
            ClipWriter writer,
            Clocks clocks,
            long startMicros) {
        this.label = label;
        this.ring = ring;
        this.files = files;
        this.part = part;
        this.writer = writer;
        this.clocks = clocks;
        this.startMicros = startMicros;
        this.endMicros = startMicros;
        this.lastKeyframeMicros = startMicros;
        this.syncAtNanos = clocks.nanos() + FIRST_SYNC.toNanos();
    }

    void write(Packet packet) throws CameraFaultException {
        if (packet.keyframe() && packet.track() == ring.videoTrack().index()) {
            lastKeyframeMicros = packet.ptsMicros();
        }
        writer.write(packet);
        endMicros = Math.max(endMicros, packet.ptsMicros() + packet.durationMicros());
    }

    /** The next clip begins here: the audio that reaches further is not counted. */
    void cutAt(long ptsMicros) {
        endMicros = Math.min(endMicros, ptsMicros);
    }

    ClipKind kind() {
        return label.kind();
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

    /** The pause is counted from the end of a sync, so that a slow disk is not kept busy with nothing else. */
    void syncWhenDue() throws CameraFaultException {
        if (clocks.nanos() - syncAtNanos >= 0) {
            sync();
            syncAtNanos = clocks.nanos() + SYNC_EVERY.toNanos();
        }
    }

    /** Makes durable what is in the file, and the first time its name too. */
    private void sync() throws CameraFaultException {
        suspect = true;
        writer.sync();
        if (!named) {
            files.syncNames(part);
            named = true;
        }
        suspect = false;
    }

    /** Last fragment, file fsync, hash, rename, folder fsync: in this order. */
    Clip finish() throws CameraFaultException {
        try (writer) {
            writer.finish();
            sync();
        }
        suspect = true;
        Clip clip = files.publish(part, label, length(endMicros));
        suspect = false;
        return clip;
    }

    /**
     * Gives up; the part file stays as it is, under a name that tells when the disk refused to keep it.
     *
     * @return the file when it can be finished
     */
    Optional<Path> abandon() {
        writer.close();
        if (suspect) {
            files.distrust(part);
        }
        return suspect ? Optional.empty() : Optional.of(part);
    }
}
