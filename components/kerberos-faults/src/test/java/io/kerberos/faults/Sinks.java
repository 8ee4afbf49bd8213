package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.DaemonThreads;
import io.kerberos.testkit.server.HttpReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one agent delivers to: its clips to a folder, its events to a web server. Thread-safe. */
final class Sinks implements AutoCloseable {

    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"io\\.kerberos\\.([a-z.]+)\\.v\\d+\"");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ExecutorService threads = DaemonThreads.open("sink");
    private final HttpReceiver webhook;
    private final Path folder;

    Sinks(Path folder) throws IOException {
        this.folder = folder;
        this.webhook = HttpReceiver.open(0, threads);
    }

    AgentProcess.Builder on(AgentProcess.Builder agent) {
        return agent.env("KERBEROS_WEBHOOK_URL", webhook.url("/events"))
                .env("KERBEROS_FOLDER_PATH", folder.toString())
                .env("KERBEROS_DELIVERY_MAX_DELAY", "2s");
    }

    HttpReceiver webhook() {
        return webhook;
    }

    /** Events of this type that have come, each delivery counted. */
    long events(String type) {
        return webhook.received().stream()
                .filter(request -> type.equals(type(request)))
                .count();
    }

    /** What of these clips has not come: the file as a whole, or the event that tells of it. */
    List<String> undelivered(List<IndexRow> rows) {
        Set<String> told = new HashSet<>();
        for (HttpReceiver.Received request : webhook.received()) {
            if ("clip.completed".equals(type(request))) {
                ID.matcher(request.text()).results().forEach(id -> told.add(id.group()));
            }
        }
        List<String> missing = new ArrayList<>();
        for (IndexRow row : rows) {
            if (!told.contains(row.id())) {
                missing.add("clip.completed of " + row.file());
            }
            if (!isInFolder(row)) {
                missing.add(row.file());
            }
        }
        return missing;
    }

    private boolean isInFolder(IndexRow row) {
        Path copy = folder.resolve(row.file());
        try {
            return Files.exists(copy) && Files.size(copy) == row.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(HttpReceiver.Received request) {
        Matcher type = TYPE.matcher(request.text());
        return type.find() ? type.group(1) : "";
    }

    @Override
    public void close() {
        webhook.close();
        threads.shutdownNow();
    }
}
