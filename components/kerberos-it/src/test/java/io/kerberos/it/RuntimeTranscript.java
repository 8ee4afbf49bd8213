package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one runtime did with the route file, and what that took. Times are counted from the start of the command.
 *
 * @param command as a user writes it
 * @param output what it printed
 * @param arrived one line for each message and object that the servers got
 * @param firstPacket until the camera had sent it the first packet
 * @param cpuSeconds user and system, of the Java process, until then
 * @param residentKilobytes when the first clip had arrived, with what is shared with other processes
 * @param ownKilobytes the same, of what is shared only its part
 */
record RuntimeTranscript(
        String name,
        String command,
        List<String> output,
        List<String> arrived,
        Duration firstPacket,
        Duration firstEvent,
        double cpuSeconds,
        long residentKilobytes,
        long ownKilobytes) {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final double TICKS_A_SECOND = 100;

    interface Start {
        AgentProcess.Builder with(Map<String, String> environment) throws Exception;
    }

    interface JavaProcess {
        long of(AgentProcess started) throws Exception;
    }

    /** Runs it in a world of its own until a clip has arrived. */
    static RuntimeTranscript of(String name, String command, Path home, Start start, JavaProcess java)
            throws Exception {
        Path bucket =
                Files.createDirectories(Files.createTempDirectory(home, "s3").resolve("clips"));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                        .start();
                MqttBroker broker = MqttBroker.open();
                MqttEvents mqtt = new MqttEvents(broker.url());
                S3Server s3 = S3Server.open(bucket.getParent())) {
            Map<String, String> environment = OneFileRoute.environment(camera.url("door"), broker.url(), s3);
            AgentProcess.Builder builder = start.with(environment);
            environment.forEach(builder::env);
            long begin = System.nanoTime();
            try (AgentProcess run = builder.launch()) {
                run.await(SOON, () -> camera.clients() > 0);
                Duration firstPacket = Duration.ofNanos(System.nanoTime() - begin);
                double cpu = cpuSeconds(java.of(run));
                run.await(SOON, () -> mqtt.has("door", "motion.started"));
                Duration firstEvent = Duration.ofNanos(System.nanoTime() - begin);
                run.await(
                        SOON,
                        () -> mqtt.has("door", "clip.completed")
                                && !OneFileRoute.stored(bucket).isEmpty());
                long pid = java.of(run);
                long resident = memory(pid, "Rss");
                long own = memory(pid, "Pss");
                List<String> arrived = RuntimesPage.arrived(mqtt.messages(), bucket);
                assertThat(run.terminate()).isLessThan(Duration.ofSeconds(20));
                assertThat(camera.plays("door")).as("connections of one camera").isEqualTo(1);
                return new RuntimeTranscript(
                        name,
                        command,
                        RuntimesPage.shown(run.output(), home),
                        arrived,
                        firstPacket,
                        firstEvent,
                        cpu,
                        resident,
                        own);
            }
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                .replaceAll(".*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    private static long memory(long pid, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
