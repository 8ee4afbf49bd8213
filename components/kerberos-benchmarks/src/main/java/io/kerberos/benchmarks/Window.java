package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Watches one contender from {@link #open()} to {@link #close}. */
final class Window {
    private final Contender contender;
    private final ProcessTree processes;
    private final Path folder;
    private CameraFlow.@Nullable Counters countersBefore;
    private double cpuBefore;
    private MachineTime machineBefore = new MachineTime(0, 0);
    private long openedNanos;
    private Map<String, Double> threadsBefore = Map.of();

    /** @param folder that it was started with */
    Window(Contender contender, ProcessTree processes, Path folder) {
        this.contender = contender;
        this.processes = processes;
        this.folder = folder;
    }

    /** What the contender writes to stdout and stderr. */
    Path output() {
        return folder.resolve(Contenders.OUTPUT);
    }

    ProcessTree processes() {
        return processes;
    }

    void open() throws IOException, InterruptedException {
        countersBefore = contender.counters(folder);
        machineBefore = MachineTime.now();
        threadsBefore = processes.threadSeconds();
        openedNanos = System.nanoTime();
        cpuBefore = processes.cpuSeconds();
    }

    Measurement close(String scene, int cameras) throws IOException, InterruptedException {
        double cpu = processes.cpuSeconds() - cpuBefore;
        double seconds = (System.nanoTime() - openedNanos) / 1e9;
        Map<String, Double> threads = processes.threadSeconds();
        double resident = processes.residentMebibytes();
        double proportional = processes.proportionalMebibytes();
        double machineBusy = MachineTime.now().busySince(machineBefore);
        Map<String, Double> roles = byRole(threads, seconds);
        CameraFlow.Counters before = countersBefore;
        CameraFlow.Counters after = contender.counters(folder);
        return new Measurement(
                contender.name(),
                scene,
                cameras,
                cpu / seconds,
                resident,
                proportional,
                machineBusy,
                roles,
                before == null || after == null ? null : after.since(before),
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
