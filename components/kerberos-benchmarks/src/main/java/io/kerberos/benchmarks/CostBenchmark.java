package io.kerberos.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
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
import java.util.stream.Stream;

/**
 * CPU and memory of the agent as a process, with one or more 1080p25 cameras over RTSP/TCP, beside {@code ffmpeg -c copy} on
 * the same streams at the same time, so that whatever else the machine does counts for both.
 *
 * <pre>
 *   --cameras 1,4,16       how many cameras
 *   --scenes still,busy    sensor noise and nothing else; or a box that crosses for 16 of 20 s; or still720p15
 *   --systems ffmpeg,agent  the first is the floor; pipeline is the agent without what is around it
 *   --warm 25              seconds before the window, for the JIT compiler
 *   --window 60            seconds
 *   --report FILE          where the tables go beside stdout
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
        Set<String> known = Set.of("cameras", "scenes", "systems", "warm", "window", "report", "media");
        Path root = Path.of(System.getProperty("kerberos.root", ".")).toAbsolutePath();
        new CostBenchmark(Arguments.parse(words, known), root).run(String.join(" ", words));
    }

    private void run(String words) throws IOException, InterruptedException {
        List<Integer> counts = arguments.list("cameras", "1,4,16").stream()
                .map(Integer::parseInt)
                .toList();
        int most = counts.stream().max(Comparator.naturalOrder()).orElse(1);
        for (String scene : arguments.list("scenes", "still,busy")) {
            Path file = media(scene);
            out.printf(Locale.ROOT, "%s: %.1f Mbit/s%n", scene, CostScene.megabits(file));
            Process farm = farm(file, most);
            try {
                String address = farm.inputReader(StandardCharsets.UTF_8).readLine();
                if (address == null) {
                    throw new IOException("the cameras do not serve; see above");
                }
                URI base = URI.create(address);
                for (int count : counts) {
                    measure(scene, base, count);
                }
            } finally {
                farm.destroy();
            }
        }
        CostReport report = new CostReport(measurements);
        String text = CostPage.of(words, report);
        out.println(text);
        if (arguments.find("report").isPresent()) {
            Files.writeString(Path.of(arguments.need("report")), text);
        }
    }

    private Path media(String scene) throws IOException {
        Path usual = root.resolve("components/kerberos-benchmarks/target/benchmark-media");
        return new CostScene(arguments.find("media").map(Path::of).orElse(usual)).file(scene);
    }

    private static Process farm(Path file, int most) throws IOException {
        List<String> words = new ArrayList<>(Jvm.java(List.of("-Xmx256m", "-XX:+UseSerialGC"), CameraFarm.class));
        for (int i = 1; i <= most; i++) {
            words.add("camera" + i + "=" + file);
        }
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void measure(String scene, URI base, int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kerberos-cost");
        List<URI> cameras = Stream.iterate(1, i -> i <= count, i -> i + 1)
                .map(i -> base.resolve("camera" + i))
                .toList();
        WatchedCameras watched = CostScene.cameras(scene, cameras);
        List<Window> windows = new ArrayList<>();
        try {
            for (String system : arguments.list("systems", "ffmpeg,agent")) {
                Contender contender = contenders.find(system);
                Path own = Files.createDirectories(folder.resolve(system));
                windows.add(
                        new Window(contender.name(), contender.start(watched, own), own.resolve(Contenders.OUTPUT)));
            }
            new CountDownLatch(1).await(warm, TimeUnit.SECONDS);
            for (Window each : windows) {
                each.open();
            }
            new CountDownLatch(1).await(window, TimeUnit.SECONDS);
            for (Window each : windows) {
                Measurement one = each.close(scene, count);
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
