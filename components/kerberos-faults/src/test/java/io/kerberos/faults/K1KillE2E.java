package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents are killed (SIGKILL) at random moments, while they start and while they record. Lost are the pictures that the
 * camera has sent to the agent that was killed and that no clip holds in the end; each picture is known by its bytes. The
 * pause until the next agent is sent pictures is another figure, without a bound: it is how long an agent takes to start.
 * Several agents share the machine, because most of the time one starts.
 */
@OneAtATime
class K1KillE2E {

    private static final int AGENTS = 4;
    private static final int STREAMS = 4;
    private static final int LONGEST_MILLIS = 5000;

    @TempDir
    Path home;

    @Test
    void shouldLoseAtMostThreeSecondsOfAStreamWhenKilled() throws Exception {
        FaultCase fault = FaultCase.of("K1");
        int kills = fault.count(20, 200);
        Map<String, MediaSpec> media = new TreeMap<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            cameras(agent).forEach(camera -> media.put(camera, CountedStreams.STILL));
            media.put(cameras(agent).get(STREAMS - 1), CountedStreams.BUSY);
        }
        try (CountedStreams streams = CountedStreams.start(media)) {
            List<KilledAgent> agents = new ArrayList<>();
            for (int agent = 0; agent < AGENTS; agent++) {
                int share = kills / AGENTS + (agent < kills % AGENTS ? 1 : 0);
                var plan =
                        new KilledAgent.Plan(share, LONGEST_MILLIS, AgentProcess::kill, fault.form() == FaultForm.FULL);
                agents.add(new KilledAgent(home.resolve("agent-" + agent), streams, cameras(agent), plan, agent));
            }
            fault.did("%d times kill -9 at random, %d agents of %d streams, GOP 2 s".formatted(kills, AGENTS, STREAMS));
            Aftermath.report(fault, KilledAgent.together(agents), "kill", 3, kills);
        }
    }

    private static List<String> cameras(int agent) {
        return IntStream.range(0, STREAMS)
                .mapToObj(stream -> "agent" + agent + "-" + stream)
                .toList();
    }
}
