package io.kerberos.core.camera;

import io.kerberos.core.motion.Box;
import java.util.List;

/**
 * One motion in footage, from between the first look that showed the accepted object and the one before it to between the last that
 * showed one and the next; both in microseconds after the first picture.
 *
 * @param score of the look at which most moved
 * @param boxes of that look
 * @param zones that the motion was in, in the order that it came to them
 */
public record SeenMotion(long startMicros, long endMicros, double score, List<Box> boxes, List<String> zones) {
    public SeenMotion {
        boxes = List.copyOf(boxes);
        zones = List.copyOf(zones);
    }
}
