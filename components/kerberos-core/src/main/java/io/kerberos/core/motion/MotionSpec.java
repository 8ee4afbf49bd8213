package io.kerberos.core.motion;

import java.util.List;

/**
 * What counts as motion at one camera. Immutable and validated; {@link #defaults()} needs no tuning.
 * Errors name the option as users know it.
 *
 * @param enabled whether the camera is watched at all
 * @param sensitivity 0 (only plain, large changes) to 1 (faint ones too)
 * @param minObjectSize smallest object that counts: its longer side as a share of the frame's width
 * @param analysisFps looks a second while something moves
 * @param zones only motion inside counts; none means everywhere
 * @param masks what is inside is ignored
 * @param quietSeconds how long nothing may move before the motion has ended; the option is called quietTime
 * @param minSpeed slowest object that counts, in widths of the frame a second; 0 sets no bound of its own
 */
public record MotionSpec(
        boolean enabled,
        double sensitivity,
        double minObjectSize,
        double analysisFps,
        List<Zone> zones,
        List<Zone> masks,
        double quietSeconds,
        double minSpeed) {

    public MotionSpec {
        zones = List.copyOf(zones);
        masks = List.copyOf(masks);
        between("sensitivity", sensitivity, 0, 1);
        between("minObjectSize", minObjectSize, 0.005, 1);
        between("analysisFps", analysisFps, 1, 30);
        between("quietTime", quietSeconds, 0.5, 60);
        between("minSpeed", minSpeed, 0, 1);
        if (zones.size() > ZoneMask.MOST_ZONES) {
            throw new IllegalArgumentException(
                    "zones: " + zones.size() + " are too many; a camera takes up to " + ZoneMask.MOST_ZONES);
        }
        ZoneMask.check(zones, masks);
    }

    /** With the usual quiet time and without a minimum speed. */
    public MotionSpec(
            boolean enabled,
            double sensitivity,
            double minObjectSize,
            double analysisFps,
            List<Zone> zones,
            List<Zone> masks) {
        this(enabled, sensitivity, minObjectSize, analysisFps, zones, masks, 2.0, 0);
    }

    public static MotionSpec defaults() {
        return new MotionSpec(true, 0.5, 0.01, 5, List.of(), List.of());
    }

    public MotionSpec withSensitivity(double value) {
        return new MotionSpec(enabled, value, minObjectSize, analysisFps, zones, masks, quietSeconds, minSpeed);
    }

    public MotionSpec withMinObjectSize(double value) {
        return new MotionSpec(enabled, sensitivity, value, analysisFps, zones, masks, quietSeconds, minSpeed);
    }

    public MotionSpec withMinSpeed(double value) {
        return new MotionSpec(enabled, sensitivity, minObjectSize, analysisFps, zones, masks, quietSeconds, value);
    }

    public MotionSpec withZones(List<Zone> counted, List<Zone> ignored) {
        return new MotionSpec(
                enabled, sensitivity, minObjectSize, analysisFps, counted, ignored, quietSeconds, minSpeed);
    }

    private static void between(String option, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(option + " = " + value + ": must lie between " + low + " and " + high);
        }
    }
}
