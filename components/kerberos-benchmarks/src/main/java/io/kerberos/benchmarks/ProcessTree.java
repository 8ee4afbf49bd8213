package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and its descendants as Linux accounts for them in {@code /proc}. */
final class ProcessTree {
    /** Of {@code /proc/PID/stat}, on every architecture; only the kernel's own tick differs. */
    private static final double TICKS_A_SECOND = 100;

    private static final int UTIME = 11;
    private static final int CHILDREN_STIME = 14;

    private static final int LONGEST_END_SECONDS = 10;

    private final List<Process> roots;

    ProcessTree(List<Process> roots) {
        this.roots = List.copyOf(roots);
    }

    boolean alive() {
        return roots.stream().allMatch(Process::isAlive);
    }

    /** Asks all to end, and ends those that do not within ten seconds. */
    void end() throws InterruptedException {
        List<ProcessHandle> all = roots.stream()
                .flatMap(root -> Stream.concat(root.descendants(), Stream.of(root.toHandle())))
                .toList();
        roots.forEach(Process::destroy);
        for (Process root : roots) {
            root.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        for (Process root : roots) {
            root.waitFor();
        }
    }

    /** Seconds of CPU, user and system, that all have used so far; those that have ended are in their parent's account. */
    double cpuSeconds() {
        return sum(pid -> {
            String[] fields = statistics(Path.of("/proc", pid, "stat"));
            double ticks = 0;
            for (int i = UTIME; i <= CHILDREN_STIME; i++) {
                ticks += Double.parseDouble(fields[i]);
            }
            return ticks / TICKS_A_SECOND;
        });
    }

    /** Resident memory in MiB, shared pages counted for each process. */
    double residentMebibytes() {
        return sum(pid -> mebibytes(pid, "Rss:"));
    }

    /** Proportional memory in MiB: pages that processes share are divided among them. */
    double proportionalMebibytes() {
        return sum(pid -> mebibytes(pid, "Pss:"));
    }

    /** CPU seconds of each thread so far, by thread id; exact to the nanosecond, unlike the process's. */
    Map<String, Double> threadSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        sum(pid -> {
            try (Stream<Path> tasks = Files.list(Path.of("/proc", pid, "task"))) {
                for (Path task : tasks.toList()) {
                    seconds.put(task.getFileName().toString(), secondsOf(task));
                }
            }
            return 0;
        });
        return seconds;
    }

    /** The name of each thread, by thread id; cut to 15 characters by the kernel. */
    Map<String, String> threadNames() {
        Map<String, String> names = new TreeMap<>();
        sum(pid -> {
            try (Stream<Path> tasks = Files.list(Path.of("/proc", pid, "task"))) {
                for (Path task : tasks.toList()) {
                    names.put(
                            task.getFileName().toString(),
                            Files.readString(task.resolve("comm")).strip());
                }
            }
            return 0;
        });
        return names;
    }

    /** The processes among them that run this program. */
    List<String> running(String program) {
        return pids().filter(pid -> {
                    try {
                        return Files.readString(Path.of("/proc", pid, "comm"))
                                .strip()
                                .equals(program);
                    } catch (IOException e) {
                        return false;
                    }
                })
                .toList();
    }

    private static double secondsOf(Path task) throws IOException {
        try {
            String[] fields = Files.readString(task.resolve("schedstat")).split(" ", -1);
            return Long.parseLong(fields[0]) / 1e9;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static double mebibytes(String pid, String label) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(label))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }

    /** The fields behind the name, which may itself have spaces and brackets in it. */
    private static String[] statistics(Path stat) throws IOException {
        String line = Files.readString(stat);
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    }

    private interface Reading {
        double of(String pid) throws IOException;
    }

    /** Those that end meanwhile count nothing. */
    private double sum(Reading reading) {
        return pids().mapToDouble(pid -> {
                    try {
                        return reading.of(pid);
                    } catch (IOException e) {
                        return 0;
                    }
                })
                .sum();
    }

    private Stream<String> pids() {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root.toHandle()), root.descendants()))
                .map(handle -> Long.toString(handle.pid()));
    }
}
