package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.it.StoredClip;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed at random moments while it writes. */
class K1KillE2E {

    private static final List<String> STREAMS = List.of("a", "b", "c", "d");
    private static final String CAMERA =
            """
              %s:
                url: %s
                recording: continuous
                segmentLength: 10s
            """;

    @TempDir
    Path home;

    @Test
    void shouldLoseLittleWhenKilled() throws Exception {
        FaultCase fault = FaultCase.of("K1");
        int kills = fault.count(2, 200);
        Random random = new Random(1);
        double worst = 0;
        long unreadable = 0;
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264.withGop(30)));
        var builder = RtspCamera.builder();
        STREAMS.forEach(stream -> builder.live(stream, media));
        try (RtspCamera camera = builder.start()) {
            StringBuilder yaml = new StringBuilder();
            STREAMS.forEach(stream -> yaml.append(CAMERA.formatted(stream, camera.url(stream))));
            for (int kill = 0; kill < kills; kill++) {
                Path place = home.resolve("agent-" + kill);
                try (AgentProcess agent =
                        AgentProcess.in(place).cameras(yaml.toString()).start()) {
                    agent.await(Duration.ofSeconds(30), () -> agent.partFiles().size() == STREAMS.size());
                    TimeUnit.MILLISECONDS.sleep(2500 + random.nextInt(3000));
                    Instant at = Instant.now();
                    agent.kill();
                    for (Path part : agent.partFiles()) {
                        try {
                            worst = Math.max(
                                    worst, Duration.between(end(part), at).toMillis() / 1000.0);
                        } catch (IOException e) {
                            unreadable++;
                        }
                    }
                }
            }
        }
        fault.did(kills + " times kill -9 at a random moment, 4 streams, GOP 2 s")
                .atMost("lost a stream and kill", 3, "s", worst)
                .none("unreadable clips", unreadable)
                .conclude();
    }

    /** When the last frame on file was taken, as the file's name and times say. */
    private static Instant end(Path part) throws IOException {
        String name = part.getFileName().toString();
        String start = part.getParent().getFileName() + "T" + name.substring(0, 2) + ":" + name.substring(2, 4) + ":"
                + name.substring(4, 11);
        List<StoredClip.VideoPacket> packets = StoredClip.read(part).videoPackets();
        return Instant.parse(start)
                .plusNanos((long) (packets.get(packets.size() - 1).seconds() * 1e9));
    }
}
