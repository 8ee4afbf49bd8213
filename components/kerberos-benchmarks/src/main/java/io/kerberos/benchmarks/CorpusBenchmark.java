package io.kerberos.benchmarks;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows recorded scenes to the whole pipeline and writes the motions it reports as JSON for a scorer, {@code
 * {"system": "...", "clips": {"scene": [[start, end], ...]}}}; prints how much of each scene was decoded and what that cost.
 *
 * <pre>
 *   --scenes FOLDER   *.mp4
 *   --result FILE     the JSON
 *   --only a,b        these scenes and no others
 *   --pace full|live  as fast as it goes (the default), or over RTSP in real time
 * </pre>
 */
public final class CorpusBenchmark {
    private static final String ENDING = ".mp4";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Arguments arguments;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private CorpusBenchmark(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws IOException, CameraFaultException, InterruptedException {
        Set<String> known = Set.of("scenes", "result", "only", "pace");
        new CorpusBenchmark(Arguments.parse(words, known)).run();
    }

    private void run() throws IOException, CameraFaultException, InterruptedException {
        Path result = Path.of(arguments.need("result"));
        Path data = Files.createTempDirectory("kerberos-corpus");
        out.println(WatchedScene.header());
        List<WatchedScene> watched = new ArrayList<>();
        try (SceneWatch watch = new SceneWatch(data)) {
            for (Path scene : scenes()) {
                WatchedScene one = watch(watch, scene);
                out.println(one.row());
                watched.add(one);
            }
        }
        String clips = watched.stream().map(WatchedScene::json).collect(Collectors.joining(",\n  "));
        Files.writeString(result, "{\"system\": \"kerberos\", \"clips\": {\n  " + clips + "\n}}\n");
        try (Stream<Path> left = Files.walk(data)) {
            for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private WatchedScene watch(SceneWatch watch, Path scene)
            throws IOException, CameraFaultException, InterruptedException {
        String file = scene.getFileName().toString();
        String name = file.substring(0, file.length() - ENDING.length());
        if (arguments.find("pace").orElse("full").equals("live")) {
            try (RtspCamera camera =
                    RtspCamera.builder().once("scene", RtpMedia.read(scene)).start()) {
                return watch.live(name, URI.create(camera.url("scene")), LONGEST);
            }
        }
        return watch.atFullSpeed(name, scene);
    }

    private List<Path> scenes() throws IOException {
        Set<String> only = Set.copyOf(arguments.list("only", ""));
        try (Stream<Path> files = Files.list(Path.of(arguments.need("scenes")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> arguments.find("only").isEmpty()
                            || only.contains(file.getFileName().toString().replace(ENDING, "")))
                    .sorted()
                    .toList();
        }
    }
}
