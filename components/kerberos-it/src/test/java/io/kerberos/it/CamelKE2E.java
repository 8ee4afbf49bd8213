package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.MqttBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in the place that Camel K's operator gives a container: its mounts and variables, without the operator. */
class CamelKE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String CAMERAS_PASSWORD = "door&secret%55";

    @TempDir
    static Path home;

    private static RtspCamera camera;
    private static MqttBroker broker;
    private static MqttEvents mqtt;
    private static AgentProcess agent;

    @BeforeAll
    static void start() throws Exception {
        camera = RtspCamera.builder()
                .live("door", RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264)))
                .digestLogin("viewer", CAMERAS_PASSWORD)
                .start();
        broker = MqttBroker.open();
        mqtt = new MqttEvents(broker.url());
        agent = new CamelKMounts(home.resolve("etc/camel"))
                .integration(shipped("k8s/overlays/camel-k/integration.yaml"))
                .secret(
                        "kerberos-secrets",
                        Map.of(
                                "kerberos.http.username",
                                "tester",
                                "kerberos.http.password",
                                AgentProcess.PASSWORD,
                                "kerberos.mqtt.url",
                                broker.url(),
                                "front-door.password",
                                CAMERAS_PASSWORD))
                .kamelet(
                        "kerberos-camera-source.kamelet.yaml",
                        shipped("camel-kerberos-component/src/main/resources/kamelets/"
                                + "kerberos-camera-source.kamelet.yaml"))
                .morePropertiesOfTheOperator(
                        """
                        camel.kamelet.kerberos-camera-source.source.camera = translated
                        camel.kamelet.kerberos-camera-source.source.url = %s
                        camel.kamelet.kerberos-camera-source.source.username = viewer
                        camel.kamelet.kerberos-camera-source.source.password = RAW({{front-door.password}})
                        """
                                .formatted(camera.url("door")))
                .source(
                        "binding.yaml",
                        """
                        - route:
                            id: binding
                            from:
                              uri: kamelet:kerberos-camera-source/source
                              steps:
                                - to: log:from-the-operator
                        """)
                .into(AgentProcess.in(home)
                        .withoutLogin()
                        .camerasFile(shipped("k8s/overlays/camel-k/cameras.yaml")
                                .replaceAll("url: .*", "url: " + camera.url("door"))))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        try (AutoCloseable first = camera;
                AutoCloseable second = broker;
                AutoCloseable third = mqtt;
                AutoCloseable last = agent) {
            assertThat(agent.log()).doesNotContain(CAMERAS_PASSWORD).doesNotContain(AgentProcess.PASSWORD);
        }
    }

    @Test
    void shouldRunTheShippedIntegrationWithItsSecretBesideTheShippedRoutes() {
        agent.await(SOON, () -> mqtt.has("front-door", "motion.started"));
        agent.await(SOON, () -> agent.says("somebody is at the front-door"));
        // The other cameras of these tests are live soon, too.
        agent.await(SOON, () -> agent.get("/observe/health/ready").statusCode() == 200);
    }

    @Test
    void shouldRunTheFlowThatTheOperatorMakesOfAPipe() {
        agent.await(SOON, () -> agent.says("from-the-operator") && mqtt.has("translated", "motion.started"));
    }

    @Test
    void shouldRunAPipeThatIsSavedAsARouteFile() throws Exception {
        Files.writeString(
                agent.routes().resolve("pipe.camel.yaml"),
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: camera-to-log
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: kerberos-camera-source
                    properties:
                      camera: of-the-pipe
                      url: %s
                      username: viewer
                      password: RAW({{front-door.password}})
                  sink:
                    uri: log:from-the-pipe
                """
                        .formatted(camera.url("door")));
        agent.await(SOON, () -> agent.says("from-the-pipe") && mqtt.has("of-the-pipe", "motion.started"));
        assertThat(agent.json("/api/consumers").findValuesAsText("name"))
                .as("the place in the feed has the name of the Pipe, which is the same at each start")
                .contains("camera-to-log", "binding")
                .noneMatch(name -> name.startsWith("kerberos-camera-source"));
    }

    @Test
    void shouldEndAndSayWhyWhenAFlowIsNotAllowed(@TempDir Path other) throws Exception {
        try (AgentProcess refused = new CamelKMounts(other.resolve("etc/camel"))
                .source("flow.yaml", "- from:\n    uri: timer:tick\n    steps:\n      - to: exec:reboot\n")
                .into(AgentProcess.in(other))
                .launch()) {
            assertThat(refused.awaitExit(SOON)).as(refused.log()).isNotZero();
            assertThat(refused.log())
                    .contains("flow.yaml: line 4: component 'exec'", "correct spec.flows")
                    .doesNotContain("\tat ");
        }
    }

    private static String shipped(String file) throws Exception {
        return Files.readString(AgentProcess.root().resolve(file));
    }
}
