package io.kerberos.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What was run, when and where, as the first lines of a table. */
final class Circumstances {
    private Circumstances() {}

    /** @param command words behind the script's name; of files and folders only the last name is told */
    static String of(String command) throws IOException {
        return """
            - Date: %s, commit %s
            - Machine: %s, %d CPUs, JDK %s
            - Command: `components/kerberos-benchmarks/benchmark %s`
            """
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        commit(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getRuntimeMXBean().getVmVersion(),
                        command.replaceAll("(?<=\\s|,)/\\S*/(?=[^/\\s]+)", ""));
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
