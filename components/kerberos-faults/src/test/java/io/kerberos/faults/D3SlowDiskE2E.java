package io.kerberos.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.rtsp.Played;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the data folder writes 1 MB/s and stands still for 5 s of every 20 s (of 12 s in the short form): an ext4 file system on a loop device that
 * the kernel holds back (blkio, for the page cache's writes too). That capture goes on is seen from both ends: the camera never
 * finds a client that does not take its packets, and the agent's newest packet never gets old.
 */
@OneAtATime
class D3SlowDiskE2E {

    private static final List<String> CAMERAS = List.of("a", "b", "c", "d");
    /** About 1 Mbit/s each, so that the disk is half busy. */
    private static final MediaSpec MEDIA = CountedStreams.STILL.withSize(640, 360);

    private static final int STALL_SECONDS = 5;

    @TempDir
    Path home;

    private double oldestPacket;
    private double largestRing;
    private double mostMemory;

    @Test
    void shouldCaptureOnWhileTheDiskIsSlow() throws Exception {
        FaultCase fault = FaultCase.of("D3");
        int cycles = fault.count(1, 30);
        int cycleSeconds = fault.form() == FaultForm.FULL ? 20 : 12;
        Map<String, MediaSpec> media = new TreeMap<>();
        CAMERAS.forEach(camera -> media.put(camera, MEDIA));
        try (LoopDisk disk = disk(fault);
                CountedStreams streams = CountedStreams.start(media);
                AgentProcess agent =
                        AgentProcess.in(home).cameras(yaml(streams)).start()) {
            agent.await(Duration.ofSeconds(60), () -> agent.partFiles().size() == CAMERAS.size());
            watch(agent, 3);
            double memoryBefore = mostMemory;
            for (int cycle = 0; cycle < cycles; cycle++) {
                disk.limit(1_000_000);
                watch(agent, cycleSeconds - STALL_SECONDS);
                disk.limit(1);
                watch(agent, STALL_SECONDS);
            }
            disk.limit(0);
            Map<String, List<Played>> played = new TreeMap<>();
            CAMERAS.forEach(camera -> played.put(camera, streams.played(camera)));
            watch(agent, 2);
            agent.terminate();
            OnFile clips = new OnFile(agent.data(), streams, fault.form() == FaultForm.FULL).read();
            fault.did(
                    "%d times %d s with a disk of 1 MB/s (ext4, held back by blkio) that stands still for 5 s, 4 cameras"
                            .formatted(cycles, cycleSeconds));
            report(fault, played, clips, mostMemory - memoryBefore);
        }
    }

    private void report(FaultCase fault, Map<String, List<Played>> played, OnFile clips, double memory) {
        List<Played> clients = played.values().stream().flatMap(List::stream).toList();
        double missing = 0;
        for (String camera : CAMERAS) {
            for (Played client : played.get(camera)) {
                missing += clips.missingSeconds(camera, client);
            }
        }
        fault.atMost("clients of 4 cameras (1 each: no run ended)", 4, "", clients.size())
                .none(
                        "packets that the agent did not take",
                        clients.stream().mapToLong(Played::lostPackets).sum())
                .atMost("age of the newest packet", 1, "s", oldestPacket)
                .atMost("memory more than before a camera", 64, "MB", memory / CAMERAS.size())
                .atMost("ring of a camera", 64, "MB", largestRing)
                .atMost("missing video", 0, "s", missing)
                .none("rows whose hash or length is wrong", clips.falseRows())
                .none("unreadable clips", clips.unreadable())
                .note("resident memory of the agent at most %.0f MB".formatted(mostMemory))
                .conclude();
    }

    private LoopDisk disk(FaultCase fault) throws IOException {
        if (!LoopDisk.canLimit()) {
            throw fault.notRun("the kernel has no blkio limit for the group of all processes (cgroup v1)");
        }
        try {
            return LoopDisk.make(home.resolve("data"), 4000);
        } catch (IOException e) {
            throw fault.notRun("a file system of its own is not allowed: " + e.getMessage());
        }
    }

    private void watch(AgentProcess agent, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (JsonNode camera : agent.json("/api/cameras")) {
                oldestPacket = Math.max(
                        oldestPacket, camera.path("lastPacketAgeSeconds").asDouble(99));
                largestRing = Math.max(
                        largestRing, camera.path("counters").path("ringBytes").asLong() / 1e6);
            }
            mostMemory = Math.max(mostMemory, ProcessMemory.residentMegabytes(agent));
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String yaml(CountedStreams streams) {
        StringBuilder yaml = new StringBuilder();
        for (String camera : CAMERAS) {
            yaml.append(
                    """
                      %s:
                        url: %s
                        recording: continuous
                        segmentLength: 5s
                        motion: false
                    """
                            .formatted(camera, streams.url(camera)));
        }
        return yaml.toString();
    }
}
