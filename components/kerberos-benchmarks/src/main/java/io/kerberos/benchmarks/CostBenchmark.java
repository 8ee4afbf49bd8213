package io.kerberos.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * CPU and memory of the agent as a process, with one or more 1080p25 cameras over RTSP/TCP, beside {@code ffmpeg -c copy} on
 * the same streams at the same time, so that whatever else the machine does counts for both.
 *
 * <pre>
 *   --cameras 1,4,16       how many cameras
 *   --scenes still,busy    see CostScene; or files whose name ends in .mp4
 *   --systems ffmpeg,agent  the first is the floor; also motion, decode (every picture), pipeline (the agent without what is
 *                          around it)
 *   --warm 25              seconds before the window, for the JIT compiler
 *   --window 60            seconds
 *   --report FILE          page that takes the tables beside stdout
 *   --part NAME            of the page, which is replaced
 *   --media FOLDER         cache of the streams
 * </pre>
 */
public final class CostBenchmark {
    private final Arguments arguments;
    private final Path root;
    private final Contenders contenders;
    private final int warm;
    private final int window;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Measurement> measurements = new ArrayList<>();

    private CostBenchmark(Arguments arguments, Path root) {
        this.arguments = arguments;
        this.root = root;
        this.contenders = new Contenders(root);
        this.warm = arguments.number("warm", 25);
        this.window = arguments.number("window", 60);
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Set<String> known = Set.of("cameras", "scenes", "systems", "warm", "window", "report", "part", "media");
        Path root = Path.of(System.getProperty("kerberos.root", ".")).toAbsolutePath();
        new CostBenchmark(Arguments.parse(words, known), root).run(String.join(" ", words));
    }

    private void run(String words) throws IOException, InterruptedException {
        List<Integer> counts = arguments.list("cameras", "1,4,16").stream()
                .map(Integer::parseInt)
                .toList();
        int most = counts.stream().max(Comparator.naturalOrder()).orElse(1);
        List<CostScene> scenes = new ArrayList<>();
        for (String name : arguments.list("scenes", "still,busy")) {
            scenes.add(CostScene.of(name, media()));
        }
        for (CostScene scene : scenes) {
            try (Farm farm = Farm.open(scene, most)) {
                for (int count : counts) {
                    measure(scene, farm, count);
                }
            }
        }
        String text = Circumstances.of("cost " + words)
                + (motionMissing() ? "- **`motion` is not installed here, so it is missing**\n" : "")
                + streams(scenes) + "\n" + new CostReport(measurements).text();
        out.println(text);
        if (arguments.find("report").isPresent()) {
            String part = arguments.find("part").orElse("cost");
            new MeasuredPage(Path.of(arguments.need("report"))).put(part, text);
        }
    }

    private Path media() {
        Path usual = root.resolve("components/kerberos-benchmarks/target/benchmark-media");
        return arguments.find("media").map(Path::of).orElse(usual);
    }

    private static String streams(List<CostScene> scenes) throws IOException {
        StringBuilder text = new StringBuilder();
        for (CostScene scene : scenes) {
            text.append(String.format(
                    Locale.ROOT,
                    "- *%s*: %dx%d at %.0f fps, %.1f Mbit/s%n",
                    scene.name(),
                    scene.width(),
                    scene.height(),
                    scene.fps(),
                    scene.megabits()));
        }
        return text.toString();
    }

    private boolean motionMissing() {
        return arguments.list("systems", "").contains("motion") && !MotionDaemon.installed();
    }

    private List<String> systems() {
        return arguments.list("systems", "ffmpeg,agent").stream()
                .filter(system -> !system.equals("motion") || MotionDaemon.installed())
                .toList();
    }

    private void measure(CostScene scene, Farm farm, int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kerberos-cost");
        WatchedCameras watched = scene.cameras(farm.urls(count));
        List<Window> windows = new ArrayList<>();
        try {
            for (String system : systems()) {
                Contender contender = contenders.find(system);
                Path own = Files.createDirectories(folder.resolve(system));
                windows.add(new Window(contender, contender.start(watched, own), own));
            }
            new CountDownLatch(1).await(warm, TimeUnit.SECONDS);
            for (Window each : windows) {
                each.open();
            }
            long lostBefore = farm.lostPackets();
            new CountDownLatch(1).await(window, TimeUnit.SECONDS);
            out.println(farm.lostPackets() - lostBefore + " packets that the cameras could not send");
            for (Window each : windows) {
                Measurement one = each.close(scene.name(), count);
                measurements.add(one);
                out.println(one.line());
                if (!one.alive()) {
                    throw new IOException(one.contender() + " ended early: " + Files.readString(each.output()));
                }
            }
        } finally {
            for (Window each : windows) {
                each.processes().end();
            }
            Folders.delete(folder);
        }
    }
}
