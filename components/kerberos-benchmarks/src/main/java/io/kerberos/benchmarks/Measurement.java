package io.kerberos.benchmarks;

import java.util.Map;

/**
 * What one contender used during one window.
 *
 * @param cpuPerSecond CPU seconds a second, all cameras together
 * @param residentMebibytes at the end of the window, all processes together
 * @param proportionalMebibytes the same, pages that processes share counted once
 * @param threads CPU seconds a second of the threads of one name
 * @param alive whether it was still running at the end
 */
record Measurement(
        String contender,
        String scene,
        int cameras,
        double cpuPerSecond,
        double residentMebibytes,
        double proportionalMebibytes,
        Map<String, Double> threads,
        boolean alive) {
    Measurement {
        threads = Map.copyOf(threads);
    }

    double cpuPerCamera() {
        return cpuPerSecond / cameras;
    }
}
