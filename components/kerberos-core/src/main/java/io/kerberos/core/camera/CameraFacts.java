package io.kerberos.core.camera;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipSink;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one camera stands, its counters, and the events that follow from a change: one lost and one back for each
 * outage, across restarts too. A run that ends because the stream itself changed (a PROTOCOL fault) is an outage only when the next run does not follow at
 * once. Safe from any thread.
 */
final class CameraFacts implements ClipSink {
    private final CameraSpec spec;
    private final Pipeline pipeline;
    private final Continuity continuity;

    private CameraStatus status = CameraStatus.STARTING;
    private Instant since;
    private @Nullable Fault fault;
    private @Nullable PacketRing ring;
    private boolean announcedLost;
    private String lostId = "";
    private long lostNanos;
    private long lastPacketNanos;
    private long packets;
    private long bytes;
    private long runs;
    private long clips;

    CameraFacts(CameraSpec spec, Pipeline pipeline) {
        this.spec = spec;
        this.pipeline = pipeline;
        this.continuity = new Continuity(spec.id(), pipeline);
        continuity.starts();
        this.since = pipeline.clocks().wall();
    }

    synchronized void live(PacketRing begun) {
        if (announcedLost || runs == 0) {
            Duration outage = announcedLost ? Duration.ofNanos(pipeline.clocks().nanos() - lostNanos) : Duration.ZERO;
            continuity.back(pipeline.clocks().wall(), begun.run(), lostId, outage);
        }
        announcedLost = false;
        fault = null;
        ring = begun;
        runs++;
        become(CameraStatus.LIVE);
    }

    synchronized void packet(Packet packet) {
        packets++;
        bytes += packet.size();
        lastPacketNanos = pipeline.clocks().nanos();
    }

    synchronized void lost(Fault why) {
        boolean streamChanged = why.kind() == FaultKind.PROTOCOL && status == CameraStatus.LIVE;
        if (status != CameraStatus.LOST) {
            lostNanos = pipeline.clocks().nanos();
            become(CameraStatus.LOST);
        }
        fault = why;
        ring = null;
        if (!announcedLost && !streamChanged) {
            announcedLost = true;
            lostId = pipeline.ids().next();
            continuity.lost(new CameraLost(lostId, spec.id(), pipeline.clocks().wall(), why));
        }
    }

    synchronized void ended() {
        ring = null;
        become(CameraStatus.ENDED);
    }

    synchronized void stopped() {
        ring = null;
        become(CameraStatus.STOPPED);
    }

    private void become(CameraStatus next) {
        status = next;
        since = pipeline.clocks().wall();
    }

    synchronized CameraStatus status() {
        return status;
    }

    /** Of the current run; null while there is none. */
    synchronized @Nullable PacketRing ring() {
        return ring;
    }

    @Override
    public boolean taking() {
        return pipeline.storage().taking();
    }

    @Override
    public void opening() throws CameraFaultException {
        pipeline.storage().requireDisk();
    }

    @Override
    public void completed(Clip clip) {
        synchronized (this) {
            clips++;
            fault = status == CameraStatus.LIVE ? null : fault;
        }
        pipeline.journal().clip(clip);
    }

    @Override
    public void failed(String camera, Fault storage) {
        synchronized (this) {
            fault = storage;
        }
        pipeline.storage().failed(storage);
    }

    @Override
    public void brokenOff(Path part) {
        pipeline.leftovers().add(part);
    }

    synchronized CameraState state(boolean recording, boolean motion, long looks, long skipped) {
        PacketRing current = ring;
        return new CameraState(
                spec.id(),
                spec.name(),
                status,
                since,
                fault != null ? fault : pipeline.storage().state().fault(),
                current == null ? null : current.run(),
                current == null ? List.of() : current.tracks(),
                packets,
                bytes,
                runs,
                current == null ? null : Duration.ofNanos(pipeline.clocks().nanos() - lastPacketNanos),
                current == null ? 0 : current.bytes(),
                motion,
                recording,
                clips,
                looks,
                skipped);
    }
}
