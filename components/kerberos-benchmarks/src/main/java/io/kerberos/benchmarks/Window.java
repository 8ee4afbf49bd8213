package io.kerberos.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Watches one contender from {@link #open()} to {@link #close}. */
final class Window {
    private final String contender;
    private final ProcessTree processes;
    private double cpuBefore;
    private long openedNanos;
    private Map<String, Double> threadsBefore = Map.of();

    Window(String contender, ProcessTree processes) {
        this.contender = contender;
        this.processes = processes;
    }

    ProcessTree processes() {
        return processes;
    }

    void open() {
        threadsBefore = processes.threadSeconds();
        openedNanos = System.nanoTime();
        cpuBefore = processes.cpuSeconds();
    }

    Measurement close(String scene, int cameras) {
        double cpu = processes.cpuSeconds() - cpuBefore;
        double seconds = (System.nanoTime() - openedNanos) / 1e9;
        Map<String, Double> threads = processes.threadSeconds();
        double resident = processes.residentMebibytes();
        double proportional = processes.proportionalMebibytes();
        return new Measurement(
                contender,
                scene,
                cameras,
                cpu / seconds,
                resident,
                proportional,
                byRole(threads, seconds),
                processes.alive());
    }

    private Map<String, Double> byRole(Map<String, Double> after, double seconds) {
        Map<String, String> names = processes.threadNames();
        for (String pid : processes.running("java")) {
            names.putAll(Jvm.threadNames(pid));
        }
        Map<String, Double> roles = new TreeMap<>();
        after.forEach((thread, total) -> {
            double used = total - threadsBefore.getOrDefault(thread, 0.0);
            roles.merge(role(names.getOrDefault(thread, "?")), used / seconds, Double::sum);
        });
        return roles;
    }

    /** What threads of a pool have in common. */
    private static String role(String name) {
        return name.replaceAll("Camel \\(.*\\) thread #\\d+ - ", "Camel: ")
                .replaceAll("\\[.*\\]", "")
                .replaceAll("[-#]?\\d+", "")
                .strip();
    }
}
