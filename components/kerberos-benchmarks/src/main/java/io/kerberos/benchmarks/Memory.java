package io.kerberos.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How memory grows with cameras: the line through the measurements of one system on one scene, by least squares.
 *
 * @param first resident MiB with the fewest cameras
 * @param fewest cameras
 * @param perCamera MiB that each further one takes
 * @param ringPerCamera MiB of it that are its ring
 */
record Memory(double first, int fewest, double perCamera, double ringPerCamera) {

    /** @param measurements with at least two numbers of cameras, all with their rings */
    static Memory of(List<Measurement> measurements) {
        Measurement fewest = measurements.stream()
                .min(java.util.Comparator.comparingInt(Measurement::cameras))
                .orElseThrow();
        return new Memory(
                fewest.residentMebibytes(),
                fewest.cameras(),
                slope(measurements, Measurement::residentMebibytes),
                slope(
                        measurements,
                        one -> one.flow() == null ? Double.NaN : one.flow().ringMebibytes()));
    }

    private static double slope(List<Measurement> measurements, ToDoubleFunction<Measurement> mebibytes) {
        double cameras =
                measurements.stream().mapToInt(Measurement::cameras).average().orElseThrow();
        double middle = measurements.stream().mapToDouble(mebibytes).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (Measurement one : measurements) {
            product += (one.cameras() - cameras) * (mebibytes.applyAsDouble(one) - middle);
            square += (one.cameras() - cameras) * (one.cameras() - cameras);
        }
        return product / square;
    }
}
