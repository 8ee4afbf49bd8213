package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HeldPort;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import io.kerberos.testkit.server.TcpRelay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is away or broken at start or during a reload: what can go on goes on, and the log says what does not. */
class TrapsE2E {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BROKEN = "- route:\n    id: broken\n    from:\n      uri: timer:t\n      stepz: []\n";

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void shouldStartWithoutBrokerS3AndCameraAndDeliverEverythingWhenTheyCome() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_AAC));
        Files.createDirectories(home.resolve("s3/clips"));
        try (RtspCamera camera = RtspCamera.builder().live("door", media).start();
                HeldPort brokerPort = HeldPort.take();
                HeldPort s3Port = HeldPort.take();
                // The one who listens is there before the way to the broker opens, and misses nothing of what waited
                // for that.
                MqttBroker broker = MqttBroker.open();
                MqttEvents mqtt = new MqttEvents(broker.url());
                AgentProcess agent = withSinks(away(camera), brokerPort, s3Port).start()) {
            agent.await(SOON, () -> agent.cameraStatus("door").equals("lost"));
            assertThat(agent.get("/observe/health/live").statusCode()).isEqualTo(200);

            camera.refuseConnections(false);
            agent.await(SOON, () -> agent.cameraStatus("door").equals("live"));
            agent.await(SOON, () -> !agent.clips().isEmpty());

            try (TcpRelay way = TcpRelay.plain(
                            brokerPort.give(), new InetSocketAddress("127.0.0.1", broker.port()), threads);
                    S3Server s3 = S3Server.open(home.resolve("s3"), s3Port.give(), "local-access", "local-secret")) {
                agent.await(SOON, () -> mqtt.has("door", "clip.completed"));
                assertThat(mqtt.has("door", "camera.lost"))
                        .as("what was told first in the life of this agent")
                        .isTrue();
                String clip = agent.clips().get(0).getFileName().toString();
                agent.await(SOON, () -> !LiveFiles.below(s3.directory(), clip).isEmpty());
            }
        }
    }

    private static RtspCamera away(RtspCamera camera) throws Exception {
        camera.refuseConnections(true);
        return camera;
    }

    private AgentProcess.Builder withSinks(RtspCamera camera, HeldPort broker, HeldPort s3) {
        return AgentProcess.in(home)
                .cameras("  door:\n    url: " + camera.url("door") + "\n    preRoll: 1s\n    postRoll: 1s\n")
                .env("KERBEROS_MQTT_URL", "tcp://127.0.0.1:" + broker.port())
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", "http://127.0.0.1:" + s3.port())
                .env("KERBEROS_S3_ACCESS_KEY", "local-access")
                .env("KERBEROS_S3_SECRET_KEY", "local-secret");
    }

    @Test
    void shouldRunTheGoodRoutesBesideABrokenOneAndKeepThemWhenABrokenFileIsSaved() throws Exception {
        Path routes = Files.createDirectories(home.resolve("routes"));
        Files.writeString(routes.resolve("good.camel.yaml"), ticking("good", "first-good"));
        Files.writeString(routes.resolve("broken.camel.yaml"), BROKEN);
        try (RtspCamera camera = camera();
                AgentProcess agent = AgentProcess.in(home)
                        .withoutShippedRoutes()
                        .cameras("  door:\n    url: " + camera.url("door") + "\n")
                        .start()) {
            agent.await(SOON, () -> agent.says("first-good"));
            assertThat(agent.log()).contains("broken.camel.yaml");

            Files.writeString(routes.resolve("good.camel.yaml"), BROKEN);
            agent.await(SOON, () -> agent.says("good.camel.yaml"));
            long before = count(agent, "first-good");
            agent.await(SOON, () -> count(agent, "first-good") > before + 1);

            Files.writeString(routes.resolve("good.camel.yaml"), ticking("good", "second-good"));
            agent.await(SOON, () -> agent.says("second-good"));
        }
    }

    @Test
    void shouldStopTheRoutesOfADeletedFile() throws Exception {
        Path routes = Files.createDirectories(home.resolve("routes"));
        Files.writeString(routes.resolve("stays.camel.yaml"), ticking("stays", "it-stays"));
        Files.writeString(routes.resolve("goes.camel.yaml"), ticking("goes", "it-goes"));
        try (RtspCamera camera = camera();
                AgentProcess agent = AgentProcess.in(home)
                        .withoutShippedRoutes()
                        .cameras("  door:\n    url: " + camera.url("door") + "\n")
                        .start()) {
            agent.await(SOON, () -> agent.says("it-goes") && agent.says("it-stays"));
            Files.delete(routes.resolve("goes.camel.yaml"));
            agent.await(SOON, () -> agent.says("goes.camel.yaml"));
            long goes = count(agent, "it-goes");
            long stays = count(agent, "it-stays");
            agent.await(SOON, () -> count(agent, "it-stays") > stays + 3);
            assertThat(count(agent, "it-goes")).isLessThanOrEqualTo(goes + 1);
        }
    }

    @Test
    void shouldRestartOnlyTheCameraThatChangesInTheCamerasFile() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        try (RtspCamera camera = RtspCamera.builder()
                        .live("door", media)
                        .live("gate", media)
                        .start();
                AgentProcess agent =
                        AgentProcess.in(home).cameras(two(camera, "5s")).start()) {
            agent.await(
                    SOON,
                    () -> agent.cameraStatus("door").equals("live")
                            && agent.cameraStatus("gate").equals("live"));
            Files.writeString(agent.config().resolve("cameras.yaml"), "cameras:\n" + two(camera, "3s"));
            agent.await(SOON, () -> camera.plays("door") == 2);
            assertThat(camera.plays("gate")).isEqualTo(1);

            Files.writeString(
                    agent.config().resolve("cameras.yaml"), "cameras:\n  door:\n    ulr: rtsp://127.0.0.1/\n");
            agent.await(SOON, () -> agent.says("ulr"));
            assertThat(agent.cameraStatus("gate")).isEqualTo("live");

            Files.writeString(
                    agent.config().resolve("cameras.yaml"),
                    "cameras:\n" + two(camera, "4s") + "    zones: { path: '0,0 1,1 1,0 0,1' }\n");
            agent.await(SOON, () -> agent.says("cameras.yaml:7: camera 'gate': zones: zone 'path'"));
            agent.await(
                    SOON,
                    () -> agent.log().lastIndexOf("the cameras go on as they were")
                            > agent.log().indexOf("zone 'path'"));
            assertThat(agent.cameraStatus("gate")).isEqualTo("live");
            assertThat(camera.plays("gate")).isEqualTo(1);
            assertThat(camera.plays("door")).isEqualTo(2);
        }
    }

    @Test
    void shouldSayThatThePortIsInUseAndEnd() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AgentProcess agent = AgentProcess.in(home)
                        .cameras("  door:\n    url: rtsp://127.0.0.1:9/door\n")
                        .port(taken.getLocalPort())
                        .launch()) {
            assertThat(agent.awaitExit(SOON)).isNotZero();
            assertThat(agent.log())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .containsIgnoringCase("in use");
        }
    }

    private static String two(RtspCamera camera, String preRollOfDoor) {
        return "  door:\n    url: " + camera.url("door") + "\n    preRoll: " + preRollOfDoor + "\n  gate:\n    url: "
                + camera.url("gate") + "\n";
    }

    private static RtspCamera camera() throws Exception {
        return RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264_STILL)))
                .start();
    }

    private static String ticking(String id, String message) {
        return """
                - route:
                    id: %s
                    from:
                      uri: timer:%s
                      parameters:
                        period: 500
                      steps:
                        - log:
                            message: %s
                """
                .formatted(id, id, message);
    }

    private static long count(AgentProcess agent, String text) {
        return agent.output().stream().filter(line -> line.contains(text)).count();
    }
}
