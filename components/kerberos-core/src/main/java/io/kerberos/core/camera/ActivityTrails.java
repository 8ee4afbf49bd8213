package io.kerberos.core.camera;

import io.kerberos.core.activity.ActivityLog;
import io.kerberos.core.activity.ActivityTrail;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The activity of what one recorder writes: stands before its writers, to see when a recording begins and ends. Used by the
 * recorder's thread, but for {@link #run}.
 */
final class ActivityTrails implements ClipWriter.Opener {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int REMEMBERED_RUNS = 8;

    private final ClipWriter.Opener writers;
    private final ActivityLog log;
    private final Clocks clocks;
    /** Reading of the monotonic clock at media time 0, by run: rings themselves would keep their packets in memory. */
    private final Map<String, Long> begins = new ConcurrentHashMap<>();

    private final List<ActivityTrail> trails = new ArrayList<>();
    private long nextStepNanos;

    ActivityTrails(ClipWriter.Opener writers, ActivityLog log, Clocks clocks) {
        this.writers = writers;
        this.log = log;
        this.clocks = clocks;
        this.nextStepNanos = clocks.nanos();
    }

    /** A new run begins, from any thread. */
    void run(PacketRing ring) {
        if (begins.size() >= REMEMBERED_RUNS) {
            begins.clear(); // a recorder so far behind has its recordings without activity
        }
        begins.put(ring.run(), ring.nanosAt(0));
    }

    @Override
    public ClipWriter create(Path part, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        ClipWriter writer = writers.create(part, tracks, label);
        Long begin = begins.get(label.run());
        return begin == null ? writer : new Traced(writer, part, label, begin);
    }

    /** Writes what is settled, at most once a second. */
    void step() {
        long now = clocks.nanos();
        if (now - nextStepNanos >= 0) {
            nextStepNanos = now + PERIOD.toNanos();
            trails.removeIf(trail -> !trail.step(now));
            log.forget(now);
        }
    }

    /** Writes all that is known: no recording is open any more. */
    void close() {
        for (Iterator<ActivityTrail> each = trails.iterator(); each.hasNext(); each.remove()) {
            each.next().close();
        }
    }

    /** A writer whose recording has a trail from its first packet on. */
    private final class Traced implements ClipWriter {
        private final ClipWriter writer;
        private final Path part;
        private final ClipLabel label;
        private final long beginNanos;
        private @Nullable ActivityTrail trail;
        private long endNanos;

        Traced(ClipWriter writer, Path part, ClipLabel label, long beginNanos) {
            this.writer = writer;
            this.part = part;
            this.label = label;
            this.beginNanos = beginNanos;
            this.endNanos = beginNanos;
        }

        @Override
        public void write(Packet packet) throws CameraFaultException {
            writer.write(packet);
            long nanos = beginNanos + packet.ptsMicros() * 1000;
            if (trail == null) {
                trail = new ActivityTrail(part, UUID.fromString(label.id()), label.start(), nanos, log);
                trails.add(trail);
            }
            endNanos = Math.max(endNanos, nanos + packet.durationMicros() * 1000);
        }

        @Override
        public void sync() throws CameraFaultException {
            writer.sync();
        }

        @Override
        public void finish() throws CameraFaultException {
            writer.finish();
        }

        @Override
        public void close() {
            writer.close();
            if (trail != null) {
                trail.end(endNanos);
            }
        }
    }
}
