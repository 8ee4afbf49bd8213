package io.kerberos.core.event;

import io.kerberos.core.motion.Box;
import java.time.Instant;
import java.util.List;

/**
 * Something moves.
 *
 * @param run the run whose frames showed it
 * @param score share of the watched pixels that belong to moving objects, 0..1
 * @param boxes the moving objects at that look
 * @param zones names of the zones it touched; empty when no zones are drawn
 */
public record MotionStarted(
        String id, String camera, Instant at, String run, double score, List<Box> boxes, List<String> zones)
        implements CameraEvent {
    public MotionStarted {
        boxes = List.copyOf(boxes);
        zones = List.copyOf(zones);
    }
}
