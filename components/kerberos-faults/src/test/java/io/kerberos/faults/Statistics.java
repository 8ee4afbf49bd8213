package io.kerberos.faults;

import java.util.Collection;
import java.util.List;

/** What a list of measurements says. */
final class Statistics {

    private Statistics() {}

    static double worst(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The value that this share (0..1) of all stays at or below; 0 when there is none. */
    static double quantile(Collection<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    /** The slope of the straight line that fits best, y by x. */
    static double slope(List<double[]> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(p -> p[0]).sum() / n;
        double y = points.stream().mapToDouble(p -> p[1]).sum() / n;
        double above = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
        double below = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
        return below == 0 ? 0 : above / below;
    }
}
