package io.kerberos.core.motion;

import java.util.List;

/**
 * The options of motion detection, validated.
 *
 * @param sensitivity 0..1
 * @param minObjectSize smallest object, as a share of the picture's width
 * @param analysisFps frames looked at a second while something may be moving
 * @param zones only motion inside them counts; none means the whole picture
 * @param masks motion inside them is ignored
 */
public record MotionSpec(
        boolean enabled,
        double sensitivity,
        double minObjectSize,
        double analysisFps,
        List<Zone> zones,
        List<Zone> masks) {
    public MotionSpec {
        zones = List.copyOf(zones);
        masks = List.copyOf(masks);
    }

    public static MotionSpec defaults() {
        return new MotionSpec(true, 0.5, 0.02, 5, List.of(), List.of());
    }
}
