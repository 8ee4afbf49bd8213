package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that {@code docker/build} made, named by {@code -Dkerberos.image}, run as compose.yaml runs it: nobody's user, no
 * capabilities, nothing writable but its volume. {@code -Dkerberos.engine=podman} takes another engine than Docker. An image for
 * another processor takes the minutes of its emulation. Writes what it measured to {@code target/image.txt}.
 */
@EnabledIfSystemProperty(named = "kerberos.image", matches = ".+")
class ImageE2E {
    private static final Duration SOON = Duration.ofSeconds(300);
    private static final String IMAGE = System.getProperty("kerberos.image");
    private static final String ENGINE = System.getProperty("kerberos.engine", "docker");
    private static final String NAME = "kerberos-e2e-" + ProcessHandle.current().pid();

    @TempDir
    Path home;

    @Test
    void shouldTakeACameraToMqttAndS3AsNobody() throws Exception {
        Files.createDirectories(home.resolve("s3/clips"));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                        .start();
                MqttBroker broker = MqttBroker.open();
                MqttEvents mqtt = new MqttEvents(broker.url());
                S3Server s3 = S3Server.open(home.resolve("s3"))) {
            long begin = System.nanoTime();
            try (AgentProcess agent = AgentProcess.in(home)
                    .installed(command(Map.of(
                            "KERBEROS_HTTP_HOST", "127.0.0.1",
                            "KERBEROS_HTTP_USERNAME", "tester",
                            "KERBEROS_HTTP_PASSWORD", AgentProcess.PASSWORD,
                            "KERBEROS_CAMERA_1", camera.url("door"),
                            "KERBEROS_MQTT_URL", broker.url(),
                            "KERBEROS_S3_BUCKET", "clips",
                            "KERBEROS_S3_ENDPOINT", s3.url(),
                            "KERBEROS_S3_ACCESS_KEY", s3.accessKey(),
                            "KERBEROS_S3_SECRET_KEY", s3.secretKey())))
                    .launch()) {
                agent.await(SOON, () -> agent.says("is running"));
                Duration start = Duration.ofNanos(System.nanoTime() - begin);
                // Not asked with the login: under emulation checking a password takes longer than a client waits.
                agent.await(SOON, () -> agent.says("camera1/main: live, "));
                Duration live = Duration.ofNanos(System.nanoTime() - begin);
                String[] clock = inside("cat", "/proc/1/stat")
                        .out()
                        .replaceAll(".*\\) ", "")
                        .split(" ");
                double cpu = (Long.parseLong(clock[11]) + Long.parseLong(clock[12])) / 100.0;
                agent.await(SOON, () -> mqtt.has("camera1", "motion.started"));
                agent.await(SOON, () -> !LiveFiles.below(s3.directory(), ".mp4").isEmpty());

                String port = agent.address().replaceAll(".*:", "");
                assertThat(inside("env", "KERBEROS_HTTP_PORT=" + port, "kerberos", "ready")
                                .exit())
                        .isZero();
                assertThat(inside("id", "-u").out().strip()).isEqualTo("10001");
                assertThat(inside("touch", "/opt/kerberos/x").exit()).isNotZero();
                KerberosCommand tune = inside("kerberos", "tune", "camera1");
                assertThat(tune.exit()).isEqualTo(2);
                assertThat(tune.err()).contains("this Java cannot draw, it has no module java.desktop");
                Map<String, String> status =
                        status(inside("cat", "/proc/1/status").out());
                assertThat(status.get("CapEff")).matches("0+");
                assertThat(status.get("NoNewPrivs")).isEqualTo("1");
                long size = Long.parseLong(engine("image", "inspect", "--format", "{{.Size}}", IMAGE)
                        .out()
                        .strip());
                assertThat(size).as("bytes of the image").isLessThan(250_000_000);
                Files.writeString(
                        Path.of("target/image.txt"),
                        "%s: %d MB; up after %d ms, camera live after %d ms and %.1f s of CPU; resident %s, at most %s%n"
                                .formatted(
                                        IMAGE,
                                        size / 1_000_000,
                                        start.toMillis(),
                                        live.toMillis(),
                                        cpu,
                                        status.get("VmRSS"),
                                        status.get("VmHWM")));
                assertThat(agent.terminate()).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    private static String[] command(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(ENGINE, "run", "--rm", "--name", NAME, "--network", "host"));
        command.addAll(List.of("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        command.addAll(List.of("--memory", "768m", "--tmpfs", "/tmp"));
        settings.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of(IMAGE, "run"));
        return command.toArray(String[]::new);
    }

    private KerberosCommand inside(String... words) throws Exception {
        return engine(Stream.concat(Stream.of("exec", NAME), Stream.of(words)).toArray(String[]::new));
    }

    private KerberosCommand engine(String... words) throws Exception {
        return KerberosCommand.run(
                home, Stream.concat(Stream.of(ENGINE), Stream.of(words)).toList());
    }

    private static Map<String, String> status(String text) {
        return text.lines()
                .map(line -> line.split(":\\s*", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1].strip()));
    }
}
