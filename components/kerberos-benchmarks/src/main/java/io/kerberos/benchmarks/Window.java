package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches one contender from {@link #open()} to {@link #close}. */
final class Window {
    private static final int FLOW_SECONDS = 5;
    private final Contender contender;
    private final ProcessTree processes;
    private final Path folder;
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

    void open() throws IOException {
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
        return new Measurement(
                contender.name(),
                scene,
                cameras,
                cpu / seconds,
                resident,
                proportional,
                machineBusy,
                roles,
                flow(),
                processes.alive());
    }

    /** After everything else: answering takes memory that the cameras do not. */
    private @Nullable CameraFlow flow() throws IOException, InterruptedException {
        CameraFlow.Counters before = processes.alive() ? contender.counters(folder) : null;
        if (before == null) {
            return null;
        }
        new CountDownLatch(1).await(FLOW_SECONDS, TimeUnit.SECONDS);
        CameraFlow.Counters after = contender.counters(folder);
        return after == null ? null : after.since(before);
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
