package io.kerberos.benchmarks.score;

import java.util.List;

/**
 * A scene and all that happens in it.
 *
 * @param group of scenes that are alike; {@code static} has those in which nothing ever happens
 * @param seconds its length
 */
public record Scene(
        String name, String group, double seconds, int width, int height, double fps, List<Interval> intervals) {
    /** Until then a detector may learn; nothing is expected of it. */
    public static final double WARM_UP = 10;

    /** How long a detector may go on looking after a motion. */
    private static final double COOLING = 3;

    public Scene {
        intervals = List.copyOf(intervals);
    }

    public List<Interval> motions() {
        return intervals.stream().filter(interval -> !interval.optional()).toList();
    }

    public List<Interval> optional() {
        return intervals.stream().filter(Interval::optional).toList();
    }

    /** Whether nothing ever happens. */
    public boolean still() {
        return group.equals("static");
    }

    /** Whether something moves at this second, or has just moved. */
    public boolean busy(double second) {
        return motions().stream().anyMatch(motion -> second >= motion.start() && second <= motion.end() + COOLING);
    }

    /** When reports begin to count: at once where a motion does not wait for the end of the learning. */
    double scoredFrom() {
        return motions().stream().anyMatch(motion -> motion.start() < WARM_UP) ? 0 : WARM_UP;
    }
}
