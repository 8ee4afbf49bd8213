package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras fall silent while their connection stands, in each state of it. */
class C2StallE2E {
    private static final List<String> REQUESTS = List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY");

    @TempDir
    Path home;

    private final Map<String, RtspCamera> cameras = new TreeMap<>();
    private final Map<String, Double> worst = new TreeMap<>();

    @Test
    void shouldFindASilentCameraSoon() throws Exception {
        FaultCase fault = FaultCase.of("C2");
        int rounds = fault.count(1, 20);
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        StringBuilder yaml = new StringBuilder();
        List<String> names = new ArrayList<>(REQUESTS);
        names.addAll(List.of("TCP", "UDP"));
        for (String name : names) {
            RtspCamera camera = RtspCamera.builder().live("door", media).start();
            cameras.put(name, camera);
            yaml.append("  %s:\n    url: %s\n    transport: %s\n"
                    .formatted(name.toLowerCase(Locale.ROOT), camera.url("door"), name.equals("UDP") ? "udp" : "tcp"));
        }
        try {
            for (int round = 0; round < rounds; round++) {
                REQUESTS.forEach(request -> cameras.get(request).faults().hangOn(request));
                try (AgentProcess agent = AgentProcess.in(home.resolve("agent-" + round))
                        .cameras(yaml.toString())
                        .start()) {
                    round(agent);
                }
                cameras.values().forEach(camera -> camera.faults().answer());
                cameras.values().forEach(camera -> camera.faults().stall(false));
            }
        } finally {
            for (RtspCamera camera : cameras.values()) {
                camera.close();
            }
        }
        double slowest =
                worst.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        fault.did(rounds
                        + " times a silent camera with its connection open: no answer to OPTIONS, DESCRIBE, SETUP, PLAY; no"
                        + " packet over TCP, over UDP")
                .atMost("found after", 10, "s", slowest)
                .note("worst in seconds: " + worst)
                .conclude();
    }

    private void round(AgentProcess agent) throws InterruptedException {
        Map<String, Long> silent = new HashMap<>();
        for (String stream : List.of("TCP", "UDP")) {
            agent.await(Duration.ofSeconds(60), () -> status(agent, stream).equals("live"));
            cameras.get(stream).faults().stall(true);
            silent.put(stream, System.nanoTime());
        }
        for (String request : REQUESTS) {
            agent.await(
                    Duration.ofSeconds(60),
                    () -> cameras.get(request).faults().silentSince().isPresent());
            silent.put(request, cameras.get(request).faults().silentSince().getAsLong());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!silent.isEmpty() && System.nanoTime() < deadline) {
            silent.entrySet().removeIf(entry -> found(agent, entry.getKey(), entry.getValue()));
            TimeUnit.MILLISECONDS.sleep(50);
        }
        silent.keySet().forEach(name -> worst.put(name, Double.POSITIVE_INFINITY));
    }

    private boolean found(AgentProcess agent, String name, long sinceNanos) {
        if (!status(agent, name).equals("lost")) {
            return false;
        }
        worst.merge(name, Math.round((System.nanoTime() - sinceNanos) / 1e8) / 10.0, Math::max);
        return true;
    }

    private static String status(AgentProcess agent, String name) {
        return agent.cameraStatus(name.toLowerCase(Locale.ROOT));
    }
}
