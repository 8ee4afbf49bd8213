package io.kerberos.faults;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that send damaged RTSP, SDP, RTP, H.264 and H.265. {@code -Dkerberos.faults.seed=n} begins with another seed. */
class C4MutantsE2E {
    private static final int AT_A_TIME = 8;

    @TempDir
    Path clips;

    private final Set<Long> open = new TreeSet<>();
    private final List<Long> crashed = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> slow = new ArrayList<>();
    private long done;
    private long longestMillis;
    private long packets;
    private long healthyPackets;
    private long healthyLost;
    private long memory;

    @Test
    void shouldSurviveDamagedSessions() throws Exception {
        FaultCase fault = FaultCase.of("C4");
        int sessions = fault.count(500, 10_000);
        long first = Long.getLong("kerberos.faults.seed", 1);
        long next = first;
        while (next < first + sessions) {
            next = run(next, first + sessions - next);
        }
        fault.did(sessions + " damaged RTSP, SDP, RTP, H.264 and H.265 sessions from seed " + first + ", " + AT_A_TIME
                        + " at a time, through demuxer, decoder, JPEG and clip writer of one process")
                .none("crashes", crashed.size())
                .none("internal errors", outcomes.getOrDefault("BUG", 0))
                .atMost("longest session", 10, "s", longestMillis / 1000.0)
                .none("packets that a healthy camera beside them lost", healthyLost)
                .atMost("memory above the start, a session", 64, "MB", memory / (double) AT_A_TIME)
                .note(packets + " packets read, " + healthyPackets + " of the healthy camera; ends " + outcomes
                        + (crashed.isEmpty() ? "" : "; seeds that crashed " + crashed) + (slow.isEmpty() ? "" : slow))
                .conclude();
    }

    /** Runs until all are done or the process crashes; the seed to go on with. */
    private long run(long first, long count) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + clips.resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                MutantSessions.class.getName(),
                String.valueOf(first),
                String.valueOf(count),
                String.valueOf(AT_A_TIME),
                clips.toString()));
        TestMedia media = TestMedia.inTarget();
        for (MediaSpec spec : List.of(
                MediaSpec.H264.withSeconds(4),
                MediaSpec.H265_AAC.withSeconds(4),
                MediaSpec.H264_AAC.withSeconds(4).withSize(320, 180),
                MediaSpec.H264_PCMU.withSeconds(4))) {
            command.add(media.file(spec).toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        open.clear();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line.split(" ", 5));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.waitFor() == 0) {
            return first + count;
        }
        System.out.println("C4: the process crashed; one of these seeds did it: " + open);
        crashed.addAll(open);
        return open.stream().mapToLong(Long::longValue).max().orElse(first) + 1;
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "begin" -> open.add(Long.parseLong(words[1]));
            case "end" -> {
                open.remove(Long.parseLong(words[1]));
                done++;
                long millis = Long.parseLong(words[2]);
                longestMillis = Math.max(longestMillis, millis);
                if (millis > 8_000) {
                    slow.add("seed " + words[1] + " " + millis + " ms");
                }
                packets += Long.parseLong(words[3]);
                outcomes.merge(words[4].startsWith("BUG") ? "BUG" : words[4], 1, Integer::sum);
                if (words[4].startsWith("BUG")) {
                    System.out.println("C4: seed " + words[1] + ": " + words[4]);
                }
            }
            case "healthy" -> {
                healthyPackets += Long.parseLong(words[1]);
                healthyLost += Long.parseLong(words[2]);
            }
            case "memory" -> memory = Math.max(memory, Long.parseLong(words[2]) - Long.parseLong(words[1]));
            default -> {}
        }
    }
}
