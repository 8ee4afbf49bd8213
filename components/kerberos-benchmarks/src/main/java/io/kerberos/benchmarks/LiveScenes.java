package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Scene;
import io.kerberos.testkit.DaemonThreads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Some scenes at a time, the longest first, each to all systems. */
final class LiveScenes {
    private final List<SceneWatcher> watchers;
    private final int parallel;
    private final PrintStream out;
    private String machine = "";

    LiveScenes(List<SceneWatcher> watchers, int parallel, PrintStream out) {
        this.watchers = List.copyOf(watchers);
        this.parallel = parallel;
        this.out = out;
    }

    /** Shows all, which takes their length divided by the number at a time. */
    List<SceneResults> show(List<Scene> scenes, Function<Scene, Path> files) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kerberos-scenes");
        MachineTime before = MachineTime.now();
        ExecutorService threads = DaemonThreads.open("scene");
        try {
            CompletionService<List<SceneRun>> shown = new ExecutorCompletionService<>(threads);
            Semaphore places = new Semaphore(parallel);
            List<Scene> longestFirst = scenes.stream()
                    .sorted(Comparator.comparingDouble(Scene::seconds).reversed())
                    .toList();
            for (Scene scene : longestFirst) {
                places.acquire();
                shown.submit(() -> {
                    try {
                        Path own = Files.createDirectories(folder.resolve(scene.name()));
                        return new LiveScene(scene, files.apply(scene), own).show(watchers);
                    } finally {
                        places.release();
                    }
                });
            }
            return results(shown, scenes.size());
        } finally {
            threads.shutdownNow();
            double busy = MachineTime.now().busySince(before);
            machine = String.format(Locale.ROOT, "- Machine busy meanwhile: %.0f %%%n", 100 * busy);
            Folders.delete(folder);
        }
    }

    private List<SceneResults> results(CompletionService<List<SceneRun>> shown, int count)
            throws IOException, InterruptedException {
        Map<SceneWatcher, List<SceneRun>> runs = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            try {
                List<SceneRun> one = shown.take().get();
                out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " "
                        + one.get(0).scene().name() + " was shown");
                for (int k = 0; k < watchers.size(); k++) {
                    runs.computeIfAbsent(watchers.get(k), key -> new ArrayList<>())
                            .add(one.get(k));
                }
            } catch (ExecutionException e) {
                throw new IOException("a scene could not be shown", e);
            }
        }
        List<SceneResults> results = new ArrayList<>();
        for (SceneWatcher watcher : watchers) {
            results.add(new SceneResults(watcher.name(), watcher.tells(), runs.getOrDefault(watcher, List.of())));
        }
        return results;
    }

    /** How busy the machine was, as a line of a page; after {@link #show}. */
    String machine() {
        return machine;
    }
}
