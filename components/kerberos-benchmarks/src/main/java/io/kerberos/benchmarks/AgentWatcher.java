package io.kerberos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import io.kerberos.testkit.DaemonThreads;
import io.kerberos.testkit.server.HttpReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;

/** The whole agent, recording what moves; its events come to a webhook, which writes down when. */
record AgentWatcher(AgentLauncher launcher) implements SceneWatcher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STARTED = "io.kerberos.motion.started.v1";
    private static final String ENDED = "io.kerberos.motion.ended.v1";

    @Override
    public String name() {
        return "Kerberos";
    }

    @Override
    public SceneResults.Tells tells() {
        return SceneResults.Tells.MOTION_AND_ITS_BEGIN;
    }

    @Override
    public Watching start(URI url, Scene scene, Path folder) throws IOException {
        ExecutorService threads = DaemonThreads.open("webhook");
        HttpReceiver receiver = HttpReceiver.open(0, threads);
        List<Told> told = new CopyOnWriteArrayList<>();
        receiver.onRequest(request -> told.add(new Told(Instant.now(), request.text())));
        Process agent = launcher.start(List.of(url), Map.of("KERBEROS_WEBHOOK_URL", receiver.url("/events")), folder);
        return new Running(new ProcessTree(List.of(agent)), scene, receiver, threads, told);
    }

    /** An event as it came. */
    private record Told(Instant at, String text) {}

    private record Running(
            ProcessTree processes, Scene scene, HttpReceiver receiver, ExecutorService threads, List<Told> told)
            implements Watching {
        @Override
        public List<Report> reports(Instant begin) throws IOException {
            List<Report> reports = new ArrayList<>();
            Report open = null;
            for (Told one : told) {
                JsonNode event = JSON.readTree(one.text());
                String type = event.path("type").asText();
                double came = SceneWatchers.seconds(begin, one.at());
                if (type.equals(STARTED)) {
                    open = new Report(seconds(begin, event), scene.seconds(), came, Double.NaN);
                    reports.add(open);
                } else if (type.equals(ENDED) && open != null) {
                    double end = Math.max(open.start(), seconds(begin, event));
                    reports.set(reports.size() - 1, new Report(open.start(), end, open.told(), came));
                    open = null;
                }
            }
            return reports;
        }

        private static double seconds(Instant begin, JsonNode event) {
            return SceneWatchers.seconds(begin, Instant.parse(event.path("time").asText()));
        }

        @Override
        public void end() throws InterruptedException {
            processes.end();
            receiver.close();
            threads.shutdownNow();
        }
    }
}
