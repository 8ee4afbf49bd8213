package io.kerberos.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@link EventType#MOTION_STARTED} and {@link EventType#MOTION_ENDED}.
 *
 * @param run the unbroken connection whose pictures showed it
 * @param score share of what is watched (the zones, or the whole picture, without the masks) that belongs to moving objects,
 *     0..1: in the picture that confirmed the motion, or when it ended the highest
 * @param boxes the moving objects in that same picture
 * @param zones names of the zones it touched
 * @param end null when the motion starts
 */
public record MotionData(String run, double score, List<Area> boxes, List<String> zones, @Nullable End end)
        implements EventData {
    public MotionData {
        boxes = List.copyOf(boxes);
        zones = List.copyOf(zones);
    }

    /** An upright rectangle, all in shares of the picture's width and height. */
    public record Area(double x, double y, double width, double height) {
        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("x", x);
            members.put("y", y);
            members.put("width", width);
            members.put("height", height);
            return members;
        }
    }

    /**
     * How a motion ended.
     *
     * @param startId id of the event that it ends
     */
    public record End(String startId, long durationMs) {}

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("run", run);
        members.put("score", score);
        members.put("boxes", boxes.stream().map(Area::members).toList());
        members.put("zones", zones);
        if (end != null) {
            members.put("startId", end.startId());
            members.put("durationMs", end.durationMs());
        }
        return members;
    }
}
