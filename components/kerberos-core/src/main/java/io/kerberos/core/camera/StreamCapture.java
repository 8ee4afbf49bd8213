package io.kerberos.core.camera;

import io.kerberos.core.fault.Backoff;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream running: opens it, reads it into the ring of its run, and when the run ends opens it anew after the
 * back-off.
 *
 * <pre>
 *   open --first packet--> live --fault--> wait --> open ...
 *                           +--end of file--> ended
 * </pre>
 *
 * <p>It reads and appends; it never decodes, never touches the disk and never calls a consumer. Stepped by one thread that
 * may block; {@link #cancel} and the counters are for any thread.
 */
final class StreamCapture implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(StreamCapture.class);

    private final String role;
    private final StreamSpec stream;
    private final CameraOpener opener;
    private final RingBounds bounds;
    private final Clocks clocks;
    private final TimeOrderedId ids;
    private final Backoff backoff;
    private final Listener listener;
    private final Cancellation cancellation = new Cancellation();

    private @Nullable CaptureRun run;
    private volatile @Nullable PacketRing ring;
    private @Nullable Fault lastFault;
    private long repeated;

    StreamCapture(
            String role,
            StreamSpec stream,
            CameraOpener opener,
            RingBounds bounds,
            Clocks clocks,
            TimeOrderedId ids,
            Backoff backoff,
            Listener listener) {
        this.role = role;
        this.stream = stream;
        this.opener = opener;
        this.bounds = bounds;
        this.clocks = clocks;
        this.ids = ids;
        this.backoff = backoff;
        this.listener = listener;
    }

    /** What happens to the stream; called on the capture thread, returns at once. */
    interface Listener {
        /** A run began; its ring holds the first packet. */
        void live(PacketRing ring);

        void packet(PacketRing ring, Packet packet);

        /** The run ended, or could not begin. Its ring, if there was one, has ended. */
        void lost(Fault fault);

        /** A file came to its end; nothing follows. */
        void ended();
    }

    /** Ends the loop from any thread, also out of a blocked read. */
    void cancel() {
        cancellation.cancel();
    }

    /** The wall clock was set: what comes, and what is in memory, is dated by it as it is now. Any thread. */
    void clockSet() {
        PacketRing current = ring;
        if (current != null) {
            current.clockSet(clocks.wall(), clocks.nanos());
        }
    }

    @Override
    public String role() {
        return role;
    }

    /** Opens, or reads one packet; false when it is over for good. */
    @Override
    public boolean step() {
        try {
            CaptureRun current = run;
            if (current == null) {
                current = opener.open(stream, cancellation);
                run = current;
            }
            Packet packet = current.read();
            if (packet == null) {
                release();
                listener.ended();
                return false;
            }
            take(current, packet);
        } catch (CameraFaultException e) {
            return failed(e.fault());
        } catch (RuntimeException e) {
            LOG.error("{} failed; this is a bug, please report it", role, e);
            return failed(new Fault(FaultKind.BUG, "an internal error: " + e));
        }
        if (cancellation.isCancelled()) {
            release();
            return false;
        }
        return true;
    }

    private void take(CaptureRun current, Packet packet) {
        PacketRing into = ring;
        if (into == null) {
            into = begin(current, packet);
            into.append(packet);
            listener.live(into);
        } else {
            into.append(packet);
        }
        listener.packet(into, packet);
    }

    private PacketRing begin(CaptureRun current, Packet packet) {
        Duration sinceStart = Duration.ofNanos(packet.ptsMicros() * 1000).plus(current.backlog());
        PacketRing into = new PacketRing(
                ids.next(),
                current.tracks(),
                clocks.wall().minus(sinceStart),
                clocks.nanos() - sinceStart.toNanos(),
                bounds);
        ring = into;
        LOG.info("{}: live, {} {}", role, stream.redacted(), current.tracks());
        backoff.reset();
        lastFault = null;
        repeated = 0;
        return into;
    }

    private boolean failed(Fault fault) {
        release();
        if (fault.kind() == FaultKind.CANCELLED || cancellation.isCancelled()) {
            return false;
        }
        listener.lost(fault);
        Duration wait = backoff.afterFailure(fault.kind());
        log(fault, wait);
        return !cancellation.await(wait.toNanos());
    }

    /** The same fault again is counted, not logged. */
    private void log(Fault fault, Duration wait) {
        boolean same = Optional.ofNullable(lastFault).map(Fault::kind).equals(Optional.of(fault.kind()));
        repeated = same ? repeated + 1 : 0;
        lastFault = fault;
        if (!same) {
            LOG.warn("{}: {}; next attempt in {} ms", role, fault.message(), wait.toMillis());
        } else if (Long.bitCount(repeated) == 1) {
            LOG.warn("{}: still {} ({} more times)", role, fault.message(), repeated);
        }
    }

    private void release() {
        if (ring != null) {
            ring.end();
            ring = null;
        }
        if (run != null) {
            run.close();
            run = null;
        }
    }
}
