package io.kerberos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else fills the disk of the data folder to the last byte, and after the alarm and an event of another camera gives all
 * of it back. The agent runs on. Recording has resumed when the recordings grow again.
 */
@OneAtATime
class D1DiskFullE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long REST = 256 << 10;

    @TempDir
    Path home;

    private final List<Double> alarms = new ArrayList<>();
    private final List<Double> events = new ArrayList<>();
    private final List<Double> resumed = new ArrayList<>();
    private AgentProcess agent;

    @Test
    void shouldAlarmAndResumeWhenTheDiskIsFull() throws Exception {
        FaultCase fault = FaultCase.of("D1");
        int rounds = fault.count(2, 20);
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_STILL));
        OnFile clips;
        List<Path> withoutRow;
        try (LoopDisk disk = disk(fault);
                CountedStreams streams = CountedStreams.start(Map.of("hall", CountedStreams.STILL));
                RtspCamera gate = RtspCamera.builder().live("gate", media).start();
                Sinks sinks = new Sinks(home.resolve("delivered"))) {
            try (AgentProcess running = builder(sinks, streams, gate).start()) {
                agent = running;
                for (int round = 0; round < rounds; round++) {
                    round(disk, sinks, gate);
                }
                // what the full disk broke off is finished, the other one is being written
                agent.await(PATIENCE, () -> parts() <= 1);
                agent.terminate();
            }
            clips = new OnFile(disk.folder(), streams, fault.form() == FaultForm.FULL).read();
            withoutRow = clips.withoutRow();
        }
        fault.did(rounds + " times a disk of 64 MB (ext4) filled to the last byte, and emptied; one agent all the time")
                .atMost("alarm after", 10, "s", Statistics.worst(alarms))
                .atMost("camera.lost of another camera while full after", 5, "s", Statistics.worst(events))
                .atMost("recording resumed after", 5, "s", Statistics.worst(resumed))
                .none("unreadable clips", clips.unreadable())
                .none("rows whose hash or length is wrong", clips.falseRows())
                .none("files without a row", withoutRow)
                .note("medians %.1f, %.1f and %.1f s"
                        .formatted(
                                Statistics.quantile(alarms, 0.5),
                                Statistics.quantile(events, 0.5),
                                Statistics.quantile(resumed, 0.5)))
                .conclude();
    }

    private LoopDisk disk(FaultCase fault) {
        try {
            return LoopDisk.make(home.resolve("data"), 64);
        } catch (IOException e) {
            throw fault.notRun("a file system of its own is not allowed: " + e.getMessage());
        }
    }

    private AgentProcess.Builder builder(Sinks sinks, CountedStreams streams, RtspCamera gate) {
        // FFmpeg's libraries, unpacked into the data folder, would take a large part of this disk.
        return sinks.on(AgentProcess.in(home).cameras(cameras(streams, gate)))
                .env("KERBEROS_JAVA_OPTS", "-Dorg.bytedeco.javacpp.cachedir=" + home.resolve("native"));
    }

    private static String cameras(CountedStreams streams, RtspCamera gate) {
        return """
                  hall:
                    url: %s
                    recording: continuous
                    segmentLength: 5s
                    motion: false
                  gate:
                    url: %s
                    recording: manual
                    motion: false
                """
                .formatted(streams.url("hall"), gate.url("gate"));
    }

    private void round(LoopDisk disk, Sinks sinks, RtspCamera gate) throws Exception {
        secondsUntilTheRecordingsGrow();
        Path filler = disk.folder().resolve("somebody-elses-file");
        long alarmsBefore = sinks.events("storage.lost");
        fill(filler);
        alarms.add(seconds(() -> sinks.events("storage.lost") > alarmsBefore));
        long lostBefore = sinks.events("camera.lost");
        gate.refuseConnections(true);
        gate.dropConnections();
        events.add(seconds(() -> sinks.events("camera.lost") > lostBefore));
        gate.refuseConnections(false);
        Files.delete(filler);
        resumed.add(secondsUntilTheRecordingsGrow());
    }

    private double secondsUntilTheRecordingsGrow() throws IOException {
        Map<String, Long> before = recorded();
        return seconds(() -> recorded().entrySet().stream()
                .anyMatch(file -> file.getValue() > before.getOrDefault(file.getKey(), 0L)));
    }

    private double seconds(Callable<Boolean> condition) {
        long begin = System.nanoTime();
        agent.await(PATIENCE, condition);
        return (System.nanoTime() - begin) / 1e9;
    }

    private long parts() throws IOException {
        return recordings().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .count();
    }

    /** Open and finished ones; looked for again when one is renamed or removed on the way. */
    private List<Path> recordings() throws IOException {
        while (true) {
            try (Stream<Path> files = Files.walk(agent.data().resolve("recordings"))) {
                return files.filter(file -> file.toString().contains(".mp4")).toList();
            } catch (UncheckedIOException e) {
                continue;
            }
        }
    }

    /** Size of each recording, open or finished. */
    private Map<String, Long> recorded() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        recordings().forEach(file -> sizes.put(file.toString().replace(".part", ""), size(file)));
        return sizes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it has just been renamed or removed
        }
    }

    /**
     * Takes every byte that is free, nearly all of them at once: what takes them one by one would take the ballast too, when the
     * agent gives it up meanwhile.
     */
    private static void fill(Path filler) throws Exception {
        long most = filler.getParent().toFile().getUsableSpace() - REST;
        int exit = new ProcessBuilder("fallocate", "-l", String.valueOf(most), filler.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).as("fallocate").isZero();
        for (int block : new int[] {4096, 1}) {
            try (FileChannel file = FileChannel.open(
                    filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                while (file.write(ByteBuffer.allocate(block)) == block) {}
                file.force(false);
            } catch (IOException e) {
                // full, which is what is wanted
            }
        }
    }
}
