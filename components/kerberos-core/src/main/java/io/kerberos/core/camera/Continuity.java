package io.kerberos.core.camera;

import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Events of a camera that come in pairs, in turn across restarts: what the journal holds decides, in the journal's order,
 * whether one is due. Safe from any thread.
 */
final class Continuity {
    private final String camera;
    private final Pipeline pipeline;
    private final Spool spool;

    Continuity(String camera, Pipeline pipeline) {
        this.camera = camera;
        this.pipeline = pipeline;
        this.spool = pipeline.spool();
    }

    /** The camera starts: a motion that an earlier process left open has ended, when that process was last known to run. */
    void starts() {
        String id = pipeline.ids().next();
        pipeline.journal().work("the end of an open motion", () -> {
            Optional<MotionStarted> open = spool.openMotion(camera);
            if (open.isPresent()) {
                spool.publish(ended(id, open.get(), spool.newestSeen().orElse(Instant.MIN)));
            }
        });
    }

    private static MotionEnded ended(String id, MotionStarted open, Instant lastKnown) {
        Instant at = lastKnown.isAfter(open.at()) ? lastKnown : open.at();
        return new MotionEnded(
                id,
                open.camera(),
                at,
                open.run(),
                open.id(),
                Duration.between(open.at(), at),
                open.score(),
                open.boxes(),
                open.zones());
    }

    /** The camera is lost: an event, unless it is lost already. */
    void lost(CameraLost lost) {
        pipeline.journal().work("event " + lost.id(), () -> {
            if (spool.openLoss(camera).isEmpty()) {
                spool.publish(lost);
            }
        });
    }

    /**
     * The camera is live: an event when it was lost.
     *
     * @param lostId id of the loss that this process saw, whose length is measured; the other losses' by the wall clock
     */
    void back(Instant at, String run, String lostId, Duration measured) {
        String id = pipeline.ids().next();
        pipeline.journal().work("event " + id, () -> publishBack(id, at, run, lostId, measured));
    }

    private void publishBack(String id, Instant at, String run, String lostId, Duration measured)
            throws CameraFaultException {
        Optional<CameraLost> open = spool.openLoss(camera);
        if (open.isEmpty()) {
            return;
        }
        Duration byWall = Duration.between(open.get().at(), at);
        Duration outage = open.get().id().equals(lostId) || byWall.compareTo(measured) < 0 ? measured : byWall;
        spool.publish(new CameraBack(id, camera, at, run, outage));
    }
}
