package io.kerberos.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.FfmpegTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Both tests use one cache of the scene. */
@Execution(ExecutionMode.SAME_THREAD)
class DemoMainIT {

    private static final Pattern PAIR = Pattern.compile("\"([^\"]+)\":\"([^\"]*)\"");

    @TempDir
    Path directory;

    private Process process;
    private Path errors;
    private final Map<String, String> served = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        errors = directory.resolve("stderr.log");
        String java = ProcessHandle.current().info().command().orElse("java");
        process = new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoMain.class.getName(),
                        Path.of("target", "demo").toString())
                .redirectError(errors.toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher pairs = PAIR.matcher(out.readLine());
        while (pairs.find()) {
            served.put(pairs.group(1), pairs.group(2));
        }
        assertThat(out.ready()).isFalse();
    }

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    void shouldServeWhatItPrintsAndEndWithItsStdin() throws Exception {
        String streams = FfmpegTool.lgpl()
                .ffprobe(List.of(
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-show_entries",
                        "stream=codec_name,width",
                        "-of",
                        "csv=p=0",
                        served.get("rtsp")));
        assertThat(streams.lines().filter(line -> !line.isBlank())).containsExactly("h264,1280", "aac");
        assertThat(Path.of(served.get("s3Directory"), served.get("s3Bucket"))).isDirectory();
        connect(served.get("mqtt"));
        assertThat(post("{\"type\":\"io.kerberos.motion.started\",\"camera\":\"demo\"}"))
                .isEqualTo(200);
        assertThat(Files.readString(errors)).contains("webhook <- motion.started demo\n");

        process.getOutputStream().close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void shouldServeOnAfterATermSignalUntilItsStdinEnds() throws Exception {
        process.toHandle().destroy();
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
        connect(served.get("mqtt"));
        connect(served.get("s3"));
        assertThat(post("{}")).isEqualTo(200);

        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void connect(String url) throws IOException {
        URI address = URI.create(url);
        new Socket(address.getHost(), address.getPort()).close();
    }

    private int post(String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(served.get("webhook")))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
