package io.kerberos.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Cameras lose power and come back, again and again; four of them, each in its own time. */
@Isolated("compares or bounds short times")
class C1FlapE2E {
    private static final int CAMERAS = 6;

    @TempDir
    Path home;

    private final List<Double> reconnects = Collections.synchronizedList(new ArrayList<>());
    private Sample grown;

    private record Sample(double threads, double files, double megabytes) {
        Sample since(Sample before) {
            return new Sample(threads - before.threads, files - before.files, megabytes - before.megabytes);
        }
    }

    @Test
    void shouldReconnectSoonAndStayAsItWas() throws Exception {
        FaultCase fault = FaultCase.of("C1");
        int flaps = fault.count(24, 500) / CAMERAS;
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        List<RtspCamera> cameras = new ArrayList<>();
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < CAMERAS; i++) {
            RtspCamera camera = RtspCamera.builder().live("door", media).start();
            cameras.add(camera);
            yaml.append("  c%d:\n    url: %s\n    recording: continuous\n".formatted(i, camera.url("door")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CAMERAS);
        long wrongTurns;
        try (AgentProcess agent = AgentProcess.in(home).cameras(yaml.toString()).start()) {
            flapAll(agent, cameras, flaps / 2, threads);
            Sample half = atRest(agent);
            flapAll(agent, cameras, flaps - flaps / 2, threads);
            grown = atRest(agent).since(half);
            wrongTurns = wrongTurns(agent, flaps);
        } finally {
            threads.shutdownNow();
            for (RtspCamera camera : cameras) {
                camera.close();
            }
        }
        report(fault, flaps * CAMERAS, wrongTurns);
    }

    private void flapAll(AgentProcess agent, List<RtspCamera> cameras, int flaps, ExecutorService threads)
            throws Exception {
        List<Future<?>> flapping = new ArrayList<>();
        for (int i = 0; i < CAMERAS; i++) {
            int camera = i;
            flapping.add(threads.submit(() -> flap(agent, cameras.get(camera), camera, flaps)));
        }
        for (Future<?> one : flapping) {
            one.get();
        }
    }

    private void report(FaultCase fault, int flaps, long wrongTurns) {
        List<Double> sorted = new ArrayList<>(reconnects);
        Collections.sort(sorted);
        fault.did(flaps + " times a camera loses power for 0.5 to 6 s, " + CAMERAS + " cameras, continuous recording")
                .atMost("reconnected after it is back, p99", 5, "s", sorted.get((sorted.size() * 99 - 1) / 100))
                .none("events too many, too few or out of turn", wrongTurns)
                .atMost("threads more at the end than at half", 3, "", grown.threads())
                .atMost("file descriptors more at the end than at half", 5, "", grown.files())
                .atMost("resident memory more at the end than at half", 12, "MB", grown.megabytes())
                .note("median %.1f s, worst %.1f s"
                        .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1)))
                .conclude();
    }

    private Void flap(AgentProcess agent, RtspCamera camera, int number, int flaps) throws Exception {
        Random random = new Random(number);
        String name = "c" + number;
        agent.await(Duration.ofSeconds(60), () -> agent.cameraStatus(name).equals("live"));
        for (int i = 0; i < flaps; i++) {
            camera.refuseConnections(true);
            camera.dropConnections();
            agent.await(Duration.ofSeconds(60), () -> agent.cameraStatus(name).equals("lost"));
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(5_500));
            camera.refuseConnections(false);
            long back = System.nanoTime();
            agent.await(Duration.ofSeconds(60), () -> agent.cameraStatus(name).equals("live"));
            reconnects.add((System.nanoTime() - back) / 1e9);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
        }
        return null;
    }

    /** Events that should not be there, or not in this place: lost and back come in turn, one of each for each flap. */
    private static long wrongTurns(AgentProcess agent, int flaps) throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        long wrong = 0;
        for (int camera = 0; camera < CAMERAS; camera++) {
            String expected = "camera.back";
            int seen = 0;
            for (JsonNode event : agent.json("/api/events?limit=1000&camera=c" + camera)) {
                String type = event.path("type").asText();
                if (type.contains("camera.lost") || type.contains("camera.back")) {
                    wrong += type.contains(expected) ? 0 : 1;
                    expected = type.contains("lost") ? "camera.back" : "camera.lost";
                    seen++;
                }
            }
            wrong += Math.abs(seen - 2L * flaps);
        }
        return wrong;
    }

    /** While all cameras are live, so that two samples are of the same state. */
    private static Sample atRest(AgentProcess agent) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(2);
        Path process = Path.of("/proc", String.valueOf(agent.pid()));
        try (var tasks = Files.list(process.resolve("task"));
                var files = Files.list(process.resolve("fd"))) {
            return new Sample(tasks.count(), files.count(), ProcessMemory.residentMegabytes(agent));
        }
    }
}
