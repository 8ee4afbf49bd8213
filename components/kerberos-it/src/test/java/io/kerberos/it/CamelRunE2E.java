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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The route of docs/guide/camel-run.md under Camel's CLI, with the component from a repository; and what is said when it cannot run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelRunE2E {
    private static final Duration SOON = Duration.ofSeconds(180);
    private static final Map<String, String> AWAY = Map.of(
            "CAMERA_URL", "rtsp://127.0.0.1:9/away",
            "BROKER_URL", "tcp://127.0.0.1:9",
            "S3_ENDPOINT", "http://127.0.0.1:9",
            "S3_ACCESS_KEY", "a",
            "S3_SECRET_KEY", "b");

    @TempDir
    static Path home;

    private CamelCli camel;

    @BeforeAll
    void deploy() throws Exception {
        camel = CamelCli.in(home);
        OneFileRoute.write(home);
    }

    @Test
    void shouldTakeTheCameraOfTheFileToMqttAndS3() throws Exception {
        Path clips = Files.createDirectories(home.resolve("s3/clips"));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                        .start();
                MqttBroker broker = MqttBroker.open();
                MqttEvents mqtt = new MqttEvents(broker.url());
                S3Server s3 = S3Server.open(home.resolve("s3"));
                AgentProcess run = launch(
                        List.of(CamelCli.COMPONENT), OneFileRoute.environment(camera.url("door"), broker.url(), s3))) {
            run.await(SOON, () -> mqtt.has("door", "motion.started"));
            run.await(SOON, () -> !OneFileRoute.stored(clips).isEmpty());

            assertThat(StoredClip.read(OneFileRoute.stored(clips).get(0)).seconds())
                    .isPositive();
            assertThat(run.log()).doesNotContain("ERROR", s3.secretKey());
            run.terminate();
            assertThat(home.resolve("data/index.db")).exists();
        }
    }

    @Test
    void shouldNameTheWrongOption() throws Exception {
        Path file = home.resolve("wrong.camel.yaml");
        Files.writeString(
                file,
                """
                - route:
                    from:
                      uri: kerberos:door
                      parameters:
                        url: gopher://cam
                      steps:
                        - log: ${body}
                """);
        try (AgentProcess run = AgentProcess.in(home)
                .other(camel.run(file, List.of(CamelCli.COMPONENT)))
                .launch()) {
            assertThat(run.awaitExit(SOON)).isNotZero();
            assertThat(run.log()).contains("url = 'gopher://cam' has the unknown scheme 'gopher'");
        }
    }

    @Test
    void shouldSayThatTheComponentOrFfmpegIsMissing() throws Exception {
        try (AgentProcess without = launch(List.of(), AWAY);
                AgentProcess withoutFfmpeg = launch(List.of(CamelCli.WITHOUT_FFMPEG), AWAY)) {
            assertThat(without.awaitExit(SOON)).isNotZero();
            assertThat(without.log()).contains("Cannot find component with name: kerberos");
            assertThat(withoutFfmpeg.awaitExit(SOON)).isNotZero();
            assertThat(withoutFfmpeg.log())
                    .contains("the media engine does not load: ")
                    .contains("under camel run, --dep=mvn:io.kerberos:kerberos-camel-run:");
        }
    }

    private AgentProcess launch(List<String> dependencies, Map<String, String> environment) throws Exception {
        AgentProcess.Builder run =
                AgentProcess.in(home).other(camel.run(home.resolve(OneFileRoute.NAME), dependencies));
        run.env("JAVA_TOOL_OPTIONS", CamelCli.SMALL);
        environment.forEach(run::env);
        return run.launch();
    }
}
