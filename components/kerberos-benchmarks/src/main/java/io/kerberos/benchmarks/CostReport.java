package io.kerberos.benchmarks;

import java.util.Comparator;
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

    String table() {
        StringBuilder text = new StringBuilder(
                """
                | scene | cameras | system | CPU-s/s | per camera | of the floor | RSS MiB | PSS MiB | machine busy |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Measurement one : measurements) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %.4f | %.4f | %s | %.0f | %.0f | %.0f %% |%n",
                    one.scene(),
                    one.cameras(),
                    one.contender(),
                    one.cpuPerSecond(),
                    one.cpuPerCamera(),
                    ofFloor(one),
                    one.residentMebibytes(),
                    one.proportionalMebibytes(),
                    100 * one.machineBusy()));
        }
        return text.toString();
    }

    /** The first of a scene and number of cameras is the floor. */
    private String ofFloor(Measurement one) {
        Measurement floor = measurements.stream()
                .filter(other -> other.scene().equals(one.scene()) && other.cameras() == one.cameras())
                .findFirst()
                .orElse(one);
        return String.format(Locale.ROOT, "%.1f", one.cpuPerSecond() / floor.cpuPerSecond());
    }

    /** Where the CPU of the contenders that are JVMs goes. */
    String threads() {
        StringBuilder text = new StringBuilder(
                """
                | scene | cameras | system | threads | CPU-s/s |
                |---|---|---|---|---|
                """);
        for (Measurement one : measurements) {
            if (one.threads().size() > 2) {
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
