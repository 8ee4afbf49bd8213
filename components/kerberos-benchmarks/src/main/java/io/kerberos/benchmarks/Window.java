package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Watches one contender from {@link #open()} to {@link #close}. */
final class Window {
    private final String contender;
    private final ProcessTree processes;
    private final Path output;
    private double cpuBefore;
    private MachineTime machineBefore = new MachineTime(0, 0);
    private long openedNanos;
    private Map<String, Double> threadsBefore = Map.of();

    /** @param output what the contender writes to stdout and stderr */
    Window(String contender, ProcessTree processes, Path output) {
        this.contender = contender;
        this.processes = processes;
        this.output = output;
    }

    Path output() {
        return output;
    }

    ProcessTree processes() {
        return processes;
    }

    void open() throws IOException {
        machineBefore = MachineTime.now();
        threadsBefore = processes.threadSeconds();
        openedNanos = System.nanoTime();
        cpuBefore = processes.cpuSeconds();
    }

    Measurement close(String scene, int cameras) throws IOException {
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
                MachineTime.now().busySince(machineBefore),
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
