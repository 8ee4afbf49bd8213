package io.kerberos.benchmarks;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From the start of {@code ./kerberos run --camera URL}, already built, with an empty data folder and continuous recording, to the
 * first packet in a recording: when the recorder says that a recording begins, which it does with its first packet in hand. The
 * camera shows a keyframe as soon as it is asked. With the archive of classes that a rehearsal leaves, and with the JDK's own alone.
 *
 * <pre>
 *   --runs 5        of each, in turns
 *   --report FILE   page whose part "start" is replaced
 * </pre>
 */
public final class StartBenchmark {
    private static final String BEGINS = " begins";
    private static final int STEP_MILLIS = 2;
    private static final double LONGEST_SECONDS = 60;
    private static final double NANOS = 1e9;

    private final Arguments arguments;
    private final Path root;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private StartBenchmark(Arguments arguments, Path root) {
        this.arguments = arguments;
        this.root = root;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("kerberos.root", ".")).toAbsolutePath();
        new StartBenchmark(Arguments.parse(words, Set.of("runs", "report")), root).run(String.join(" ", words));
    }

    /** One start, in seconds after the process began: the camera was asked to play, a recording began, CPU until then. */
    private record Start(double asked, double recorded, double cpu) {}

    private void run(String words) throws IOException, InterruptedException {
        Map<String, Map<String, String>> ways = new TreeMap<>(Map.of(
                "archive of classes", Map.of(),
                "JDK's own archive", Map.of("KERBEROS_JAVA_OPTS", "-XX:SharedArchiveFile=" + Jvm.ownArchive())));
        Path media = TestMedia.in(root.resolve("components/kerberos-benchmarks/target/benchmark-media"))
                .file(MediaSpec.H264_STILL);
        Map<String, List<Start>> starts = new TreeMap<>();
        MachineTime before = MachineTime.now();
        for (int i = 0; i < arguments.number("runs", 5); i++) {
            for (Map.Entry<String, Map<String, String>> way : ways.entrySet()) {
                Start one = start(RtpMedia.read(media), way.getValue());
                out.printf(Locale.ROOT, "%s: %s%n", way.getKey(), one);
                starts.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(one);
            }
        }
        double busy = MachineTime.now().busySince(before);
        String text = Circumstances.of("start " + words)
                + String.format(Locale.ROOT, "- Machine busy meanwhile: %.0f %%%n%n", 100 * busy)
                + table(starts);
        out.println(text);
        if (arguments.find("report").isPresent()) {
            new MeasuredPage(Path.of(arguments.need("report"))).put("start", text);
        }
    }

    private Start start(RtpMedia media, Map<String, String> settings) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kerberos-start");
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("cameras.yaml"), "defaults:\n  recording: continuous\n");
        try (RtspCamera camera = RtspCamera.builder().fromStart("camera", media).start()) {
            long began = System.nanoTime();
            Process agent = new AgentLauncher(root).start(List.of(URI.create(camera.url("camera"))), settings, folder);
            ProcessTree processes = new ProcessTree(List.of(agent));
            try {
                return watch(camera, processes, folder.resolve(Contenders.OUTPUT), began);
            } finally {
                processes.end();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static Start watch(RtspCamera camera, ProcessTree processes, Path output, long began)
            throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        double asked = Double.NaN;
        while (true) {
            double now = (System.nanoTime() - began) / NANOS;
            if (Double.isNaN(asked) && camera.plays("camera") > 0) {
                asked = now;
            }
            if (Files.readString(output).contains(BEGINS)) {
                return new Start(asked, now, processes.cpuSeconds());
            }
            if (now > LONGEST_SECONDS || !processes.alive()) {
                throw new IOException("no recording began: " + Files.readString(output));
            }
            never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static String table(Map<String, List<Start>> starts) {
        StringBuilder text = new StringBuilder(
                """
                | classes from | starts | camera asked, median s | recording begins, median s | longest s | CPU-s until then, median |
                |---|---|---|---|---|---|
                """);
        starts.forEach((way, all) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | **%.2f** | %.2f | %.2f |%n",
                way,
                all.size(),
                median(all.stream().mapToDouble(Start::asked).sorted().toArray()),
                median(all.stream().mapToDouble(Start::recorded).sorted().toArray()),
                all.stream().mapToDouble(Start::recorded).max().orElse(Double.NaN),
                median(all.stream().mapToDouble(Start::cpu).sorted().toArray()))));
        return text.toString();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
