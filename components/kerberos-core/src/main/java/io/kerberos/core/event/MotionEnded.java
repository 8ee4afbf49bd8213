package io.kerberos.core.event;

import io.kerberos.core.motion.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Nothing moves any more.
 *
 * @param startId id of the {@link MotionStarted} it ends
 * @param duration from the first to the last frame with motion
 * @param score the highest of its looks, as in {@link MotionStarted}
 * @param boxes the moving objects at the look with that score
 */
public record MotionEnded(
        String id,
        String camera,
        Instant at,
        String run,
        String startId,
        Duration duration,
        double score,
        List<Box> boxes,
        List<String> zones)
        implements CameraEvent {
    public MotionEnded {
        boxes = List.copyOf(boxes);
        zones = List.copyOf(zones);
    }
}
