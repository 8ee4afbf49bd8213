package io.kerberos.core.motion;

import java.util.List;

/**
 * What one look at the picture found.
 *
 * @param score share of the counted pixels that belong to accepted moving objects, 0..1
 * @param boxes the accepted moving objects
 * @param zones names of the zones that they are in
 * @param learning the model is still learning the scene; nothing is reported
 * @param sceneChange the whole picture changed at once (a light switch, a moved camera); suppressed
 * @param suspicious something may be moving: look again soon
 * @param sinceMicros when the accepted objects began to move, as far as can be told; without any, the time of the look
 */
public record MotionResult(
        long ptsMicros,
        double score,
        List<Box> boxes,
        List<String> zones,
        boolean learning,
        boolean sceneChange,
        boolean suspicious,
        long sinceMicros) {
    public MotionResult {
        boxes = List.copyOf(boxes);
        zones = List.copyOf(zones);
    }

    /** Of objects that are seen for the first time, or of none. */
    public MotionResult(
            long ptsMicros,
            double score,
            List<Box> boxes,
            List<String> zones,
            boolean learning,
            boolean sceneChange,
            boolean suspicious) {
        this(ptsMicros, score, boxes, zones, learning, sceneChange, suspicious, ptsMicros);
    }

    static MotionResult learning(long ptsMicros) {
        return new MotionResult(ptsMicros, 0, List.of(), List.of(), true, false, true);
    }

    static MotionResult sceneChange(long ptsMicros) {
        return new MotionResult(ptsMicros, 0, List.of(), List.of(), false, true, true);
    }

    public boolean motion() {
        return !boxes.isEmpty();
    }
}
