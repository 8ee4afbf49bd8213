package io.kerberos.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measurements as Markdown. */
final class CostReport {
    private static final double WORTH_A_LINE = 0.0002;
    private final List<Measurement> measurements;

    CostReport(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /** All tables that there is something for. */
    String text() {
        StringBuilder text = new StringBuilder(cost());
        if (measurements.stream().anyMatch(one -> one.flow() != null)) {
            text.append('\n').append(flow());
        }
        memory().forEach(line -> text.append('\n').append(line).append('\n'));
        return text.append("\nThreads of one role, those above ")
                .append(String.format(Locale.ROOT, "%.4f", WORTH_A_LINE))
                .append(":\n\n")
                .append(threads())
                .toString();
    }

    private String cost() {
        List<String> systems =
                measurements.stream().map(Measurement::contender).distinct().toList();
        StringBuilder text = new StringBuilder("| scene | cameras | system | CPU-s/s | per camera |");
        systems.forEach(system -> text.append(" of ").append(system).append(" |"));
        text.append(" RSS MiB | PSS MiB | machine busy |\n|")
                .append("---|".repeat(8 + systems.size()))
                .append('\n');
        for (Measurement one : measurements) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %.4f | %.4f |",
                    one.scene(),
                    one.cameras(),
                    one.contender(),
                    one.cpuPerSecond(),
                    one.cpuPerCamera()));
            systems.forEach(
                    system -> text.append(' ').append(share(one, system)).append(" |"));
            text.append(String.format(
                    Locale.ROOT,
                    " %.0f | %.0f | %.0f %% |%n",
                    one.residentMebibytes(),
                    one.proportionalMebibytes(),
                    100 * one.machineBusy()));
        }
        return text.toString();
    }

    /** Of what another system took in the same window; 0.1 is ten times below it. */
    private String share(Measurement one, String system) {
        return measurements.stream()
                .filter(other -> other.scene().equals(one.scene()) && other.cameras() == one.cameras())
                .filter(other -> other.contender().equals(system))
                .findFirst()
                .map(other -> String.format(Locale.ROOT, "%.2f", one.cpuPerSecond() / other.cpuPerSecond()))
                .orElse("");
    }

    private String flow() {
        StringBuilder text = new StringBuilder(
                """
                | scene | cameras | system | live | packets/s a camera | seen too late | oldest packet s | rings MiB |
                |---|---|---|---|---|---|---|---|
                """);
        for (Measurement one : measurements) {
            CameraFlow flow = one.flow();
            if (flow != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %d | %.2f | %d | %.2f | %.0f |%n",
                        one.scene(),
                        one.cameras(),
                        one.contender(),
                        flow.live(),
                        flow.packetsPerSecond(),
                        flow.skipped(),
                        flow.oldestSeconds(),
                        flow.ringMebibytes()));
            }
        }
        return text.toString();
    }

    /** A line for each scene and system that was measured with several numbers of cameras. */
    private List<String> memory() {
        List<String> lines = new ArrayList<>();
        Map<String, List<Measurement>> growing = new LinkedHashMap<>();
        measurements.stream().filter(one -> one.flow() != null).forEach(one -> growing.computeIfAbsent(
                        one.scene() + ", " + one.contender(), key -> new ArrayList<>())
                .add(one));
        growing.forEach((what, all) -> {
            if (all.size() > 1) {
                Memory memory = Memory.of(all);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: RSS %.0f MiB with %d; each further camera %.1f MiB, of which its ring %.1f, the rest **%.1f**.",
                        what,
                        memory.first(),
                        memory.fewest(),
                        memory.perCamera(),
                        memory.ringPerCamera(),
                        memory.perCamera() - memory.ringPerCamera()));
            }
        });
        return lines;
    }

    /** Where the CPU of the contenders that are JVMs goes. */
    private String threads() {
        StringBuilder text = new StringBuilder(
                """
                | scene | cameras | system | threads | CPU-s/s |
                |---|---|---|---|---|
                """);
        for (Measurement one : measurements) {
            if (one.threads().containsKey("VM Thread")) {
                one.threads().entrySet().stream()
                        .filter(entry -> entry.getValue() >= WORTH_A_LINE)
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .forEach(entry -> text.append(String.format(
                                Locale.ROOT,
                                "| %s | %d | %s | %s | %.4f |%n",
                                one.scene(),
                                one.cameras(),
                                one.contender(),
                                entry.getKey(),
                                entry.getValue())));
            }
        }
        return text.toString();
    }
}
