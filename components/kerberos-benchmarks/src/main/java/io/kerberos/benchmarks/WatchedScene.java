package io.kerberos.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the pipeline made of one scene.
 *
 * @param motions from the first to the last picture with motion, in seconds of the scene
 * @param seconds length of the scene
 * @param packets video packets in it
 * @param decoded packets that were decoded
 * @param pictures pictures that the detector looked at
 * @param cpuSeconds of reading, decoding and detecting; NaN when it was not measured
 * @param decodingSeconds of CPU that decoding and scaling took of it
 */
record WatchedScene(
        String name,
        List<Motion> motions,
        double seconds,
        long packets,
        long decoded,
        long pictures,
        double cpuSeconds,
        double decodingSeconds) {
    WatchedScene {
        motions = List.copyOf(motions);
    }

    /** Seconds of the scene. */
    record Motion(double start, double end) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "[%.3f,%.3f]", start, end);
        }
    }

    static String header() {
        return String.format(
                "%-20s %8s %8s %8s %8s %12s %s",
                "scene", "seconds", "packets", "decoded", "looks/s", "CPU-s/s", "motions");
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-20s %8.1f %8d %7.1f%% %8.2f %9s %9.4f %d",
                name,
                seconds,
                packets,
                100.0 * decoded / Math.max(1, packets),
                pictures / Math.max(1, seconds),
                Double.isNaN(cpuSeconds) ? "-" : String.format(Locale.ROOT, "%.4f", cpuSeconds / Math.max(1, seconds)),
                decodingSeconds / Math.max(1, seconds),
                motions.size());
    }

    /** As the scorer reads it. */
    String json() {
        return motions.stream().map(Motion::toString).collect(Collectors.joining(",", "\"" + name + "\":[", "]"));
    }
}
