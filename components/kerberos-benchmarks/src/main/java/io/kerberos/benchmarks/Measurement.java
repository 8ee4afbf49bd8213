package io.kerberos.benchmarks;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one contender used during one window.
 *
 * @param cpuPerSecond CPU seconds a second, all cameras together
 * @param residentMebibytes at the end of the window, all processes together
 * @param proportionalMebibytes the same, pages that processes share counted once
 * @param machineBusy share of all CPUs that was in use, by whomever: near 1 everybody waits, and analysis leaves pictures out
 * @param threads CPU seconds a second of the threads of one name
 * @param flow what came through its cameras; null when it does not say
 * @param alive whether it was still running at the end
 */
record Measurement(
        String contender,
        String scene,
        int cameras,
        double cpuPerSecond,
        double residentMebibytes,
        double proportionalMebibytes,
        double machineBusy,
        Map<String, Double> threads,
        @Nullable CameraFlow flow,
        boolean alive) {
    Measurement {
        threads = Map.copyOf(threads);
    }

    /** For the eye, while the benchmark runs. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s x%d %s: %.4f CPU-s/s, RSS %.0f MiB, machine %.0f %% busy",
                scene,
                cameras,
                contender,
                cpuPerSecond,
                residentMebibytes,
                100 * machineBusy);
    }

    double cpuPerCamera() {
        return cpuPerSecond / cameras;
    }
}
