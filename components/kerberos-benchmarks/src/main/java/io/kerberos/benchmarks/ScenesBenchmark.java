package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.ReportFile;
import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.benchmarks.score.SceneTruth;
import io.kerberos.core.fault.CameraFaultException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Shows scenes whose truth is known and prints one table: found, missed, false, how late and at what cost, a row a scene.
 *
 * <pre>
 *   --scenes FOLDER     NAME.mp4 for each scene
 *   --truth FILE        what happens in them, see SceneTruth
 *   --only a,b          these scenes and no others
 *   --pace live|full    over RTSP in real time to whole processes (the default), or as footage, as fast as it goes
 *   --systems kerberos,motion,ffmpeg   who watches at live pace, on the same streams at the same time
 *   --parallel 4        scenes at a time at live pace
 *   --events FILE,...   reports of further systems, as ./kerberos detect --json writes them
 *   --result FOLDER     takes the reports of each system in that format
 *   --report FILE       page whose part "scenes" is replaced by the table
 * </pre>
 */
public final class ScenesBenchmark {
    private final Arguments arguments;
    private final Path root;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<String> remarks = new ArrayList<>();

    private ScenesBenchmark(Arguments arguments, Path root) {
        this.arguments = arguments;
        this.root = root;
    }

    public static void main(String[] words) throws IOException, CameraFaultException, InterruptedException {
        Set<String> known =
                Set.of("scenes", "truth", "only", "pace", "systems", "parallel", "events", "result", "report");
        Path root = Path.of(System.getProperty("kerberos.root", ".")).toAbsolutePath();
        new ScenesBenchmark(Arguments.parse(words, known), root).run(String.join(" ", words));
    }

    private void run(String words) throws IOException, CameraFaultException, InterruptedException {
        List<Scene> scenes = scenes();
        List<SceneResults> systems = new ArrayList<>(pace().equals("full") ? full(scenes) : live(scenes));
        for (String file : arguments.list("events", "")) {
            if (!file.isEmpty()) {
                systems.add(read(ReportFile.read(Path.of(file)), scenes));
            }
        }
        String text = Circumstances.of("scenes " + words) + "- Pace: " + paceInWords() + "\n" + String.join("", remarks)
                + "\n" + SceneTable.of(scenes, systems);
        out.println(text);
        for (SceneResults system : systems) {
            if (arguments.find("result").isPresent() && system.tells().arrival()) {
                Path folder = Files.createDirectories(Path.of(arguments.need("result")));
                String name = system.system().replaceAll("\\W", "").toLowerCase(java.util.Locale.ROOT);
                system.file().write(folder.resolve(name + ".json"));
            }
        }
        if (arguments.find("report").isPresent()) {
            new MeasuredPage(Path.of(arguments.need("report"))).put("scenes", text);
        }
    }

    private String pace() {
        String pace = arguments.find("pace").orElse("live");
        if (!Set.of("live", "full").contains(pace)) {
            throw new IllegalArgumentException("--pace " + pace + ": there are live and full");
        }
        return pace;
    }

    private String paceInWords() {
        return pace().equals("full")
                ? "full: footage, as fast as it goes, on one thread; *told* is the newest picture read when the event fell"
                : "live: RTSP over TCP in real time, " + arguments.number("parallel", 4)
                        + " scenes at a time; *told* is when the event came to a webhook (Kerberos) or ran a hook";
    }

    private List<Scene> scenes() throws IOException {
        List<String> only = arguments.list("only", "");
        List<Scene> scenes = SceneTruth.read(Path.of(arguments.need("truth"))).stream()
                .filter(scene -> arguments.find("only").isEmpty() || only.contains(scene.name()))
                .sorted(Comparator.comparing(Scene::name))
                .toList();
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("--only " + only + ": the truth has no such scene");
        }
        for (Scene scene : scenes) {
            if (Files.notExists(file(scene))) {
                throw new IOException(
                        "there is no " + file(scene) + ", but the truth has it; give --scenes the folder of "
                                + "the scenes, or leave it out by --only");
            }
        }
        return scenes;
    }

    private Path file(Scene scene) {
        return Path.of(arguments.need("scenes")).resolve(scene.name() + ".mp4");
    }

    private List<SceneResults> full(List<Scene> scenes) throws IOException, CameraFaultException {
        List<SceneRun> runs = new ArrayList<>();
        for (Scene scene : scenes) {
            Footage footage = new Footage(scene, file(scene));
            runs.add(footage.watch());
            out.println(scene.name() + ": " + footage.decoding());
        }
        return List.of(new SceneResults("Kerberos", SceneResults.Tells.MOTION_AND_ITS_BEGIN, runs));
    }

    private List<SceneResults> live(List<Scene> scenes) throws IOException, InterruptedException {
        SceneWatchers all = new SceneWatchers(root);
        List<SceneWatcher> watchers = new ArrayList<>();
        for (String name : arguments.list("systems", "kerberos,motion,ffmpeg")) {
            if (name.equals("motion") && !MotionDaemon.installed()) {
                remarks.add(
                        "- **`motion` is not installed here, so its columns are missing**; Debian's package is motion\n");
            } else {
                watchers.add(all.find(name));
            }
        }
        LiveScenes shown = new LiveScenes(watchers, arguments.number("parallel", 4), out);
        List<SceneResults> results = shown.show(scenes, this::file);
        remarks.add(shown.machine());
        return results;
    }

    private static SceneResults read(ReportFile file, List<Scene> scenes) {
        List<SceneRun> runs = scenes.stream()
                .filter(scene -> file.reports().containsKey(scene.name()))
                .map(scene -> new SceneRun(scene, file.reports().getOrDefault(scene.name(), List.of()), SceneCpu.NONE))
                .toList();
        return new SceneResults(file.system(), SceneResults.Tells.BEGIN_ONLY, runs);
    }
}
