package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.benchmarks.score.SceneScore;
import io.kerberos.benchmarks.score.SizeClass;
import io.kerberos.benchmarks.score.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The systems side by side as Markdown: a row a scene, then all of them, sizes, still scenes and switched lights. */
final class SceneTable {
    private static final String NOTHING = "";

    private final List<Scene> scenes;
    private final List<SceneResults> systems;
    private final StringBuilder text = new StringBuilder();

    private SceneTable(List<Scene> scenes, List<SceneResults> systems) {
        this.scenes = scenes;
        this.systems = systems;
    }

    static String of(List<Scene> scenes, List<SceneResults> systems) {
        return new SceneTable(scenes, systems).write();
    }

    private String write() {
        header();
        for (Scene scene : scenes) {
            int motions = scene.motions().size();
            row(scene.name(), scene.seconds(), motions, system -> {
                SceneResults one = system.only(run -> run.scene().equals(scene));
                return cells(
                        one,
                        one.tally().findings(),
                        String.valueOf(Tally.found(one.tally().findings())),
                        false);
            });
        }
        double seconds = scenes.stream().mapToDouble(Scene::seconds).sum();
        int motions = scenes.stream().mapToInt(scene -> scene.motions().size()).sum();
        row("**all**", seconds, motions, system -> {
            List<SceneScore.Finding> findings = system.tally().findings();
            return cells(system, findings, share(findings), true);
        });
        for (SizeClass size : SizeClass.values()) {
            sizes(size);
        }
        still();
        lights();
        return text.toString();
    }

    private void header() {
        List<String> head = new ArrayList<>(List.of("scene", "s", "motions"));
        for (SceneResults system : systems) {
            String prefix = system.system() + ": ";
            for (String column : columns(system.tells())) {
                head.add(prefix + column);
                prefix = "";
            }
        }
        line(head);
        text.append("|---".repeat(head.size())).append("|\n");
    }

    private static List<String> columns(SceneResults.Tells tells) {
        List<String> columns = new ArrayList<>();
        if (tells.motion()) {
            columns.addAll(List.of("found", "missed", "false"));
        }
        if (tells.arrival()) {
            columns.add("told p50 / p95 s");
        }
        if (tells.begin()) {
            columns.add("dated p50 / p95 s");
        }
        if (tells.end()) {
            columns.add("ended p50 / p95 / most s");
        }
        if (tells.cost()) {
            columns.add("CPU-s/s still / busy");
        }
        return columns;
    }

    private void sizes(SizeClass size) {
        int motions = (int) scenes.stream()
                .flatMap(scene -> scene.motions().stream())
                .filter(motion -> motion.sizeClass() == size)
                .count();
        if (motions == 0) {
            return;
        }
        row(size.toString(), Double.NaN, motions, system -> {
            List<SceneScore.Finding> findings = system.tally().findings(size);
            List<String> cells = new ArrayList<>();
            if (system.tells().motion()) {
                cells.addAll(List.of(share(findings), missed(findings), NOTHING));
            }
            latencies(system, findings, cells);
            if (system.tells().cost()) {
                cells.add(NOTHING);
            }
            return cells;
        });
    }

    /** What nobody wants to hear of. */
    private void still() {
        List<Scene> still = scenes.stream().filter(Scene::still).toList();
        if (still.isEmpty()) {
            return;
        }
        double seconds = still.stream().mapToDouble(Scene::seconds).sum();
        row("still scenes: false, an hour", seconds, 0, system -> {
            SceneResults part = system.only(run -> run.scene().still());
            List<String> cells = new ArrayList<>();
            if (system.tells().motion()) {
                String wrong = String.format(
                        Locale.ROOT,
                        "%d, %.1f",
                        part.tally().wrong(),
                        part.tally().wrongAnHour());
                cells.addAll(List.of(NOTHING, NOTHING, wrong));
            }
            latencies(system, List.of(), cells);
            if (system.tells().cost()) {
                cells.add(cpu(part.cpu()));
            }
            return cells;
        });
    }

    private void lights() {
        long lights =
                scenes.stream().mapToLong(scene -> scene.optional().size()).sum();
        if (lights > 0) {
            wrong("reports of a light switched " + lights + " times", Tally::light);
        }
        wrong("reports while learning, in the first " + (int) Scene.WARM_UP + " s", Tally::learning);
    }

    /** A row with one number. */
    private void wrong(String name, ToIntFunction<Tally> count) {
        row(name, Double.NaN, Double.NaN, system -> {
            List<String> cells = new ArrayList<>();
            if (system.tells().motion()) {
                cells.addAll(List.of(NOTHING, NOTHING, String.valueOf(count.applyAsInt(system.tally()))));
            }
            latencies(system, List.of(), cells);
            if (system.tells().cost()) {
                cells.add(NOTHING);
            }
            return cells;
        });
    }

    private static List<String> cells(
            SceneResults system, List<SceneScore.Finding> findings, String found, boolean precision) {
        List<String> cells = new ArrayList<>();
        Tally tally = system.tally();
        if (system.tells().motion()) {
            String wrong = precision && !Double.isNaN(tally.precision())
                    ? String.format(Locale.ROOT, "%d (precision %.2f)", tally.wrong(), tally.precision())
                    : String.valueOf(tally.wrong());
            cells.addAll(List.of(found, missed(findings), wrong));
        }
        latencies(system, findings, cells);
        if (system.tells().cost()) {
            cells.add(cpu(system.cpu()));
        }
        return cells;
    }

    private static void latencies(SceneResults system, List<SceneScore.Finding> findings, List<String> cells) {
        if (system.tells().arrival()) {
            cells.add(latency(findings, SceneScore.Finding::told));
        }
        if (system.tells().begin()) {
            cells.add(latency(findings, SceneScore.Finding::dated));
        }
        if (system.tells().end()) {
            cells.add(ends(findings));
        }
    }

    private static String share(List<SceneScore.Finding> findings) {
        return String.format(Locale.ROOT, "%d (%.2f)", Tally.found(findings), Tally.recall(findings));
    }

    private static String missed(List<SceneScore.Finding> findings) {
        return String.valueOf(findings.size() - Tally.found(findings));
    }

    private static String latency(List<SceneScore.Finding> findings, ToDoubleFunction<SceneScore.Finding> seconds) {
        double median = Tally.median(findings, seconds);
        return Double.isNaN(median)
                ? NOTHING
                : String.format(Locale.ROOT, "%.2f / %.2f", median, Tally.late(findings, seconds));
    }

    private static String ends(List<SceneScore.Finding> findings) {
        double median = Tally.median(findings, SceneScore.Finding::ended);
        return Double.isNaN(median)
                ? NOTHING
                : String.format(
                        Locale.ROOT,
                        "%.2f / %.2f / %.2f",
                        median,
                        Tally.late(findings, SceneScore.Finding::ended),
                        Tally.most(findings, SceneScore.Finding::ended));
    }

    private static String cpu(SceneCpu cpu) {
        return share(cpu.stillShare()) + " / " + share(cpu.busyShare());
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.4f", share);
    }

    private void row(String name, double seconds, double motions, Function<SceneResults, List<String>> cells) {
        List<String> row = new ArrayList<>(List.of(name, whole(seconds), whole(motions)));
        systems.forEach(system -> row.addAll(cells.apply(system)));
        line(row);
    }

    private static String whole(double number) {
        return Double.isNaN(number) ? NOTHING : String.format(Locale.ROOT, "%.0f", number);
    }

    private void line(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
