package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The page on cost, whole: what was run where, and what came out. */
final class CostPage {
    private CostPage() {}

    static String of(String words, CostReport report) throws IOException {
        return """
            # What a camera costs

            Written by the benchmark; how to run it is in [benchmarks.md](benchmarks.md).

            - Date: %s, commit %s
            - Machine: %s, %d CPUs, %s
            - Command: `components/kerberos-benchmarks/benchmark cost %s`
            - Streams: 1920x1080 at 25 fps, H.264 at 3.4 Mbit/s, a keyframe in 2 s, RTSP over TCP on loopback, served by
              another process. *still*: sensor noise and nothing else; *busy*: a box crosses for 16 of 20 s.
            - CPU-s/s: seconds of CPU, user and system, of the process tree in a second of video. The systems of one row group
              ran at the same time; the first one, which only copies, is the floor.
            - Machine busy: everything that ran on it. When it is full the agent does not get the CPU that it asks for, and analysis
              leaves pictures out: the figure is then too low.

            %s
            ## Where it goes

            Threads of one role, those above 0.0002.

            %s"""
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        commit(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        java.lang.management.ManagementFactory.getRuntimeMXBean()
                                .getVmVersion(),
                        words,
                        report.table(),
                        report.threads());
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty")).start();
        try (var lines = git.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            return line == null ? "unknown" : line;
        }
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
