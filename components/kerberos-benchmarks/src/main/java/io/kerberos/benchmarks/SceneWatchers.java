package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who can watch a scene over RTSP, by name. */
final class SceneWatchers {
    private static final double MILLIS = 1e3;

    private final Map<String, SceneWatcher> byName;

    SceneWatchers(Path root) {
        byName = Map.of(
                "kerberos",
                new AgentWatcher(new AgentLauncher(root)),
                "motion",
                new Motion(),
                "ffmpeg",
                new Copy(root));
    }

    SceneWatcher find(String name) {
        return Objects.requireNonNull(byName.get(name), () -> "no system '" + name + "', there are " + byName.keySet());
    }

    static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / MILLIS;
    }

    private static WatchedCameras camera(URI url, Scene scene) {
        return new WatchedCameras(List.of(url), scene.width(), scene.height(), scene.fps());
    }

    /** {@code motion}, which runs a hook when an event begins and three seconds after its last motion. */
    private record Motion() implements SceneWatcher {
        @Override
        public String name() {
            return MotionDaemon.NAME;
        }

        @Override
        public SceneResults.Tells tells() {
            return SceneResults.Tells.MOTION;
        }

        @Override
        public Watching start(URI url, Scene scene, Path folder) throws IOException {
            Process process = new MotionDaemon().telling(url, camera(url, scene), folder);
            return new Running(new ProcessTree(List.of(process)), scene, folder.resolve(MotionDaemon.HITS));
        }
    }

    /** The floor, which looks at nothing. */
    private record Copy(Path root) implements SceneWatcher {
        @Override
        public String name() {
            return "`ffmpeg -c copy`";
        }

        @Override
        public SceneResults.Tells tells() {
            return SceneResults.Tells.NOTHING;
        }

        @Override
        public Watching start(URI url, Scene scene, Path folder) throws IOException {
            ProcessTree processes = new Contenders(root).find("ffmpeg").start(camera(url, scene), folder);
            return new Running(processes, scene, folder.resolve(MotionDaemon.HITS));
        }
    }

    private record Running(ProcessTree processes, Scene scene, Path hits) implements SceneWatcher.Watching {
        @Override
        public List<Report> reports(Instant begin) throws IOException {
            List<Report> reports = new ArrayList<>();
            double start = Double.NaN;
            for (String line : Files.exists(hits) ? Files.readAllLines(hits) : List.<String>of()) {
                String[] words = line.split(" ", -1);
                double second = seconds(begin, Instant.ofEpochMilli((long) (Double.parseDouble(words[1]) * MILLIS)));
                if (words[0].equals("start")) {
                    start = second;
                } else {
                    reports.add(Report.undated(start, Math.max(start, second - MotionDaemon.GAP_SECONDS)));
                    start = Double.NaN;
                }
            }
            if (!Double.isNaN(start)) {
                reports.add(Report.undated(start, Math.max(start, scene.seconds())));
            }
            return reports;
        }

        @Override
        public void end() throws InterruptedException {
            processes.end();
        }
    }
}
