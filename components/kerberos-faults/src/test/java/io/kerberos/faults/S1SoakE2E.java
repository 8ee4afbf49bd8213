package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.rtsp.Played;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long time with many cameras, of which one a minute goes away for up to 20 s and comes back. Missing is what a camera sent to
 * the agent, from the first keyframe of each connection to its last picture, and no clip holds. The count of this case is its
 * length in seconds: {@code ./kerberos test --faults S1 -Dkerberos.faults.S1=259200} takes 72 hours.
 */
class S1SoakE2E {

    private static final MediaSpec MEDIA = CountedStreams.STILL.withNoise(3);
    private static final int SAMPLE_SECONDS = 5;
    /** Of two hours the first: until then the heap, the classes and the native allocator find their size. */
    private static final double WARM_UP = 0.5;

    private static final double EARLY = 0.25;
    private static final Duration BACK = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final Random random = new Random(72);
    private final List<double[]> memory = new ArrayList<>();
    private int flaps;

    @Test
    void shouldNeitherGrowNorLoseVideo() throws Exception {
        FaultCase fault = FaultCase.of("S1");
        boolean full = fault.form() == FaultForm.FULL;
        int seconds = fault.count(25, 7200);
        Map<String, MediaSpec> media = new TreeMap<>();
        for (int camera = 1; camera <= (full ? 16 : 4); camera++) {
            media.put("camera%02d".formatted(camera), MEDIA);
        }
        try (CountedStreams streams = CountedStreams.start(media);
                AgentProcess agent = AgentProcess.in(home)
                        .cameras(yaml(streams, media.keySet()))
                        .env("KERBEROS_RETENTION_SIZE", "4GiB")
                        .start()) {
            OnFile clips = new OnFile(agent.data(), streams, false);
            run(agent, streams, List.copyOf(media.keySet()), clips, seconds, full ? 60 : 5);
            Map<String, List<Played>> played = new TreeMap<>();
            media.keySet().forEach(camera -> played.put(camera, streams.played(camera)));
            TimeUnit.SECONDS.sleep(2);
            agent.terminate();
            clips.read();
            System.out.println(agent.log());
            fault.did("%d s with %d cameras, %d times one went away".formatted(seconds, media.size(), flaps));
            report(fault, streams, clips, played);
        }
    }

    /** Cameras go away and come back; memory is looked at, and clips are read as they are finished. */
    private void run(
            AgentProcess agent,
            CountedStreams streams,
            List<String> cameras,
            OnFile clips,
            int seconds,
            int secondsBetweenFlaps)
            throws Exception {
        long begin = System.nanoTime();
        double nextFlap = secondsBetweenFlaps;
        double back = Double.MAX_VALUE;
        String away = "";
        for (double now = 0; now < seconds; now = (System.nanoTime() - begin) / 1e9) {
            memory.add(new double[] {now / 3600, ProcessMemory.residentMegabytes(agent)});
            if (now >= back) {
                streams.camera(away).refuseConnections(false);
                back = Double.MAX_VALUE;
            } else if (now >= nextFlap && back == Double.MAX_VALUE) {
                away = cameras.get(random.nextInt(cameras.size()));
                streams.camera(away).refuseConnections(true);
                streams.camera(away).dropConnections();
                back = now + random.nextDouble() * Math.min(20, secondsBetweenFlaps);
                nextFlap += secondsBetweenFlaps;
                flaps++;
            }
            clips.read();
            TimeUnit.SECONDS.sleep(SAMPLE_SECONDS);
        }
        if (back < Double.MAX_VALUE) {
            streams.camera(away).refuseConnections(false);
        }
        agent.await(BACK, () -> cameras.stream()
                .allMatch(camera -> streams.camera(camera).clients() > 0));
    }

    private void report(FaultCase fault, CountedStreams streams, OnFile clips, Map<String, List<Played>> played) {
        double sent = 0;
        double missing = 0;
        int connections = 0;
        for (Map.Entry<String, List<Played>> camera : played.entrySet()) {
            for (Played client : camera.getValue()) {
                connections++;
                sent += streams.sentSeconds(camera.getKey(), client);
                missing += clips.missingSeconds(camera.getKey(), client);
            }
        }
        List<double[]> warm = after(WARM_UP);
        if (fault.form() == FaultForm.FULL) {
            fault.atMost("memory grows by", 0.5, "MB/h", Statistics.slope(warm))
                    .note("%.2f MB/h from the first quarter on".formatted(Statistics.slope(after(EARLY))));
        }
        fault.atLeast("connections", played.size() + flaps, "", connections)
                .atMost("missing video", 0.01, "%", 100 * missing / sent)
                .none("unreadable clips", clips.unreadable())
                .none("rows whose hash or length is wrong", clips.falseRows())
                .note("%.3g h of video sent, %.2f s missing, %d clips"
                        .formatted(sent / 3600, missing, clips.rows().size()))
                .note("resident memory %.0f MB in the middle, %.0f MB at the end"
                        .formatted(warm.get(0)[1], warm.get(warm.size() - 1)[1]))
                .conclude();
    }

    private List<double[]> after(double share) {
        return memory.subList((int) (memory.size() * share), memory.size());
    }

    private static String yaml(CountedStreams streams, Collection<String> cameras) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (String camera : cameras) {
            yaml.append("  %s:\n    url: %s\n    recording: continuous\n".formatted(camera, streams.url(camera)));
        }
        return yaml.toString();
    }
}
