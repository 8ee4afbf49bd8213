package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine loses its power at random moments. The agent's data lie on an ext4 file system of their own; the agent is
 * stopped, the file system is shut down without flushing its log, the agent is killed, and the file system is mounted again:
 * what was not synced is gone, and what the disk has is what it would have after a boot.
 */
@OneAtATime
class K2PowerCutE2E {

    private static final int AGENTS = 2;
    private static final int STREAMS = 4;
    private static final double GOP_SECONDS = 2;
    /** Longer than what may be lost, or the case could not fail. */
    private static final int LONGEST_MILLIS = 11_000;

    @TempDir
    Path home;

    @Test
    void shouldLoseAtMostFiveSecondsAndAGopWhenThePowerIsCut() throws Exception {
        FaultCase fault = FaultCase.of("K2");
        int cuts = fault.count(5, 50);
        Map<String, MediaSpec> media = new TreeMap<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            cameras(agent).forEach(camera -> media.put(camera, CountedStreams.STILL));
            media.put(cameras(agent).get(STREAMS - 1), CountedStreams.BUSY);
        }
        List<LoopDisk> disks = new ArrayList<>();
        try (CountedStreams streams = CountedStreams.start(media)) {
            List<KilledAgent> agents = new ArrayList<>();
            for (int agent = 0; agent < AGENTS; agent++) {
                Path place = Files.createDirectories(home.resolve("agent-" + agent));
                LoopDisk disk = disk(fault, place.resolve("data"));
                disks.add(disk);
                int share = cuts / AGENTS + (agent < cuts % AGENTS ? 1 : 0);
                var plan = new KilledAgent.Plan(
                        share, LONGEST_MILLIS, running -> cut(disk, running), fault.form() == FaultForm.FULL);
                agents.add(new KilledAgent(place, streams, cameras(agent), plan, 20 + agent));
            }
            fault.did("%d times power cut at random (ext4 shut down without flushing its log), %d streams, GOP 2 s"
                    .formatted(cuts, STREAMS));
            Aftermath.report(fault, KilledAgent.together(agents), "cut", 5 + GOP_SECONDS, cuts);
        } finally {
            for (LoopDisk disk : disks) {
                disk.close();
            }
        }
    }

    private static LoopDisk disk(FaultCase fault, Path folder) {
        try {
            return LoopDisk.make(folder, 2000);
        } catch (IOException e) {
            throw fault.notRun("a file system of its own is not allowed: " + e.getMessage());
        }
    }

    private static void cut(LoopDisk disk, AgentProcess agent) throws Exception {
        new ProcessBuilder("kill", "-STOP", String.valueOf(agent.pid())).start().waitFor();
        disk.cutPower();
        agent.kill();
        disk.remount();
    }

    private static List<String> cameras(int agent) {
        return IntStream.range(0, STREAMS)
                .mapToObj(stream -> "agent" + agent + "-" + stream)
                .toList();
    }
}
