package io.kerberos.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One agent, started with {@code ./kerberos run} or as it is installed. Its data, config and routes lie in a folder of the test. All methods may be
 * called from any thread.
 */
public final class AgentProcess implements AutoCloseable {
    public static final String PASSWORD = "only-for-this-test-7c1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_START = Duration.ofSeconds(180);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    /** The last line of what it shows when everything runs. */
    private static final String RUNS = "Stop with Ctrl-C.";

    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path home;
    private final Thread reader;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private AgentProcess(Process process, Path home) {
        this.process = process;
        this.home = home;
        reader = new Thread(this::read, "agent output");
        reader.setDaemon(true);
        reader.start();
    }

    public static Builder in(Path home) {
        return new Builder(home);
    }

    public static final class Builder {
        private final Path home;
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> arguments = new ArrayList<>();
        private String cameras = "";
        private boolean shippedRoutes = true;
        private String port = "0";
        private List<String> installed = List.of();
        private List<String> other = List.of();

        private Builder(Path home) {
            this.home = home;
            environment.put("KERBEROS_HTTP_USERNAME", "tester");
            environment.put("KERBEROS_HTTP_PASSWORD", PASSWORD);
        }

        /** The {@code cameras:} part of cameras.yaml, indented by two. */
        public Builder cameras(String yaml) {
            cameras = "cameras:\n" + yaml;
            return this;
        }

        public Builder camerasFile(String yaml) {
            cameras = yaml;
            return this;
        }

        public Builder env(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder argument(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** Leaves the login to the agent, as at a user's first start. */
        public Builder withoutLogin() {
            environment.clear();
            return this;
        }

        public Builder withoutShippedRoutes() {
            shippedRoutes = false;
            return this;
        }

        /** Starts it with this command, which has folders of its own, instead of the launcher of the source. */
        public Builder installed(String... command) {
            installed = List.of(command);
            return this;
        }

        /** Starts another program that runs the component: this command and nothing added to it, in the test's folder. */
        public Builder other(List<String> command) {
            other = List.copyOf(command);
            return this;
        }

        public Builder port(int fixed) {
            port = String.valueOf(fixed);
            return this;
        }

        /** Starts it and returns at once. */
        public AgentProcess launch() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            if (!other.isEmpty()) {
                builder.directory(home.toFile());
            }
            builder.environment().keySet().removeIf(name -> name.startsWith("KERBEROS_") || name.startsWith("AGENT_"));
            builder.environment().put("KERBEROS_BUILD", "never");
            builder.environment().putAll(environment);
            return new AgentProcess(builder.start(), home);
        }

        private List<String> command() throws IOException {
            if (!other.isEmpty()) {
                return other;
            }
            List<String> command = new ArrayList<>(installed.isEmpty() ? withFoldersOfTheTest() : installed);
            command.addAll(List.of("--port", port));
            command.addAll(arguments);
            return command;
        }

        private List<String> withFoldersOfTheTest() throws IOException {
            Path config = Files.createDirectories(home.resolve("config"));
            if (!cameras.isEmpty()) {
                Files.writeString(config.resolve("cameras.yaml"), cameras);
            }
            Path routes = Files.createDirectories(home.resolve("routes"));
            if (shippedRoutes) {
                copyShippedRoutes(routes);
            }
            List<String> command = new ArrayList<>(List.of(
                    root().resolve("kerberos").toString(),
                    "run",
                    "--config",
                    config.toString(),
                    "--routes",
                    routes.toString()));
            if (!arguments.contains("--data")) {
                command.addAll(List.of("--data", home.resolve("data").toString()));
            }
            return command;
        }

        /** Starts it and returns when it is ready. */
        public AgentProcess start() throws IOException {
            AgentProcess agent = launch();
            agent.awaitReady();
            return agent;
        }

        private static void copyShippedRoutes(Path into) throws IOException {
            try (Stream<Path> files = Files.list(root().resolve("routes/agent"))) {
                for (Path file : files.toList()) {
                    Path target = into.resolve(file.getFileName().toString());
                    if (Files.notExists(target)) {
                        Files.copy(file, target);
                    }
                }
            }
        }
    }

    public static Path root() {
        return Path.of(System.getProperty("kerberos.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** The id of its process, for those who look at /proc or send signals. */
    public long pid() {
        return process.pid();
    }

    public Path home() {
        return home;
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path routes() {
        return home.resolve("routes");
    }

    public Path config() {
        return home.resolve("config");
    }

    public List<String> output() {
        return List.copyOf(output);
    }

    public String log() {
        return String.join("\n", output);
    }

    public boolean says(String text) {
        return output.stream().anyMatch(line -> line.contains(text));
    }

    /** Returns when it has said that it runs: only then does it follow its files, and answer whatever it is asked. */
    public void awaitReady() {
        await(LONGEST_START, () -> !process.isAlive() || (says(RUNS) && ready()));
        if (!process.isAlive()) {
            throw new IllegalStateException("the agent ended with " + process.exitValue() + ":\n" + log());
        }
    }

    /** Waits for a condition; when it does not come the message has what the agent printed. */
    public void await(Duration longest, Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(longest).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\nThe agent printed:\n" + log(), e);
        }
    }

    /** Asked without a login, which is not always the one of the tests. */
    private boolean ready() {
        try {
            return answer(request("/observe/health/live").build()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The address it printed, or null when it has not yet. */
    public String address() {
        return output.stream()
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst()
                .orElse(null);
    }

    public JsonNode json(String path) {
        HttpResponse<byte[]> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " gave " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<byte[]> get(String path) {
        return send("GET", path);
    }

    public HttpResponse<byte[]> send(String method, String path) {
        String login = Base64.getEncoder().encodeToString(("tester:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return answer(request(path)
                .header("Authorization", "Basic " + login)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String cameraStatus(String camera) {
        return json("/api/cameras/" + camera).path("status").asText();
    }

    /** Finished clips below the data folder. */
    public List<Path> clips() throws IOException {
        return LiveFiles.below(data().resolve("recordings"), ".mp4");
    }

    /** The recordings that are being written; other files have such a name too until they are whole. */
    public List<Path> partFiles() throws IOException {
        return LiveFiles.below(data().resolve("recordings"), ".mp4.part");
    }

    /** Waits for the end of a process that should end by itself. */
    public int awaitExit(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running after " + longest + ":\n" + log());
        }
        reader.join(5_000);
        return process.exitValue();
    }

    /** SIGTERM, and the time until the process had ended. */
    public Duration terminate() throws InterruptedException {
        long begin = System.nanoTime();
        process.toHandle().destroy(); // process.destroy() would close what the agent still prints
        awaitExit(LONGEST_STOP);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** SIGINT, as Ctrl-C sends it, to the agent and the demo that it owns; and the time until the agent had ended. */
    public Duration interrupt() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String signal = ignoresInterrupt() ? "-TERM" : "-INT";
        List<String> command = new ArrayList<>(List.of("kill", signal, String.valueOf(process.pid())));
        process.descendants().forEach(child -> command.add(String.valueOf(child.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
        awaitExit(LONGEST_STOP);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Whoever is started in the background of a shell without job control inherits SIGINT as ignored, and Java keeps it so. */
    private boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add("(output ended: " + e.getMessage() + ")");
        }
    }
}
