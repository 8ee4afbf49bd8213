package io.kerberos.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentEnvironmentTest {
    private static final String RTSP = "AGENT_CAPTURE_IPCAMERA_RTSP";

    @Test
    void shouldTakeOverTheEnvironmentOfAnExistingContainer() {
        AgentEnvironment agent = AgentEnvironment.read(Map.ofEntries(
                Map.entry("AGENT_KEY", "Cam_01/Yard"),
                Map.entry("AGENT_NAME", "Yard"),
                Map.entry(RTSP, "rtsp://viewer:pw@192.0.2.1/main"),
                Map.entry("AGENT_CAPTURE_IPCAMERA_SUB_RTSP", "rtsp://192.0.2.1/sub"),
                Map.entry("AGENT_CAPTURE_PRERECORDING", "5"),
                Map.entry("AGENT_CAPTURE_POSTRECORDING", "40"),
                Map.entry("AGENT_REGION_POLYGON", "0,0;320,0;640,240;0,480"),
                Map.entry("AGENT_CAPTURE_IPCAMERA_BASE_WIDTH", "640"),
                Map.entry("AGENT_CAPTURE_IPCAMERA_BASE_HEIGHT", "480"),
                Map.entry("AGENT_MQTT_URI", "tcp://broker:1883"),
                Map.entry("AGENT_OFFLINE", "true"),
                Map.entry("AGENT_HUB_KEY", "")));

        assertThat(agent.notes()).isEmpty();
        assertThat(agent.settings()).containsExactly(Map.entry("kerberos.mqtt.url", "tcp://broker:1883"));
        AgentCamera camera = agent.camera().orElseThrow();
        assertThat(camera.id()).isEqualTo("cam_01-yard");
        assertThat(camera.options())
                .containsEntry("name", "Yard")
                .containsEntry("url", "rtsp://viewer:pw@192.0.2.1/main")
                .containsEntry("subUrl", "rtsp://192.0.2.1/sub")
                .containsEntry("recording", "motion")
                .containsEntry("preRoll", "5s")
                .containsEntry("postRoll", "40s")
                .containsEntry("maxLength", "45s")
                .containsEntry("zones", "region: 0.0000,0.0000 0.5000,0.0000 1.0000,0.5000 0.0000,1.0000");
    }

    @Test
    void shouldKeepAsMuchAsAutoCleanDid() {
        assertThat(AgentEnvironment.read(Map.of(
                                "AGENT_AUTO_CLEAN",
                                "true",
                                "AGENT_AUTO_CLEAN_MAX_SIZE",
                                "500",
                                "AGENT_AUTO_CLEAN_MIN_FREE_SPACE",
                                "0"))
                        .settings())
                .containsExactly(Map.entry("kerberos.retention.size", "500MB"));
        assertThat(AgentEnvironment.read(Map.of("AGENT_AUTO_CLEAN_MIN_FREE_SPACE", "20"))
                        .settings())
                .containsExactly(Map.entry("kerberos.retention.min-free", "20MB"));
        assertThat(AgentEnvironment.read(Map.of("AGENT_AUTO_CLEAN", "false", "AGENT_AUTO_CLEAN_MAX_SIZE", "500"))
                        .settings())
                .containsExactly(Map.entry("kerberos.retention.min-free", "0"));
        assertThatThrownBy(() -> AgentEnvironment.read(Map.of("AGENT_AUTO_CLEAN_MAX_SIZE", "much")))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("AGENT_AUTO_CLEAN_MAX_SIZE")
                .hasMessageContaining("such as 500");
    }

    @Test
    void shouldRecordAsTheSwitchesSay() {
        assertThat(recording("AGENT_CAPTURE_CONTINUOUS", "true")).isEqualTo("continuous");
        assertThat(recording("AGENT_CAPTURE_RECORDING", "false")).isEqualTo("manual");
    }

    @Test
    void shouldNameEachVariableWithoutEffectInOneLineAndNeverItsValue() {
        AgentEnvironment agent = AgentEnvironment.read(Map.of(
                RTSP,
                "rtsp://192.0.2.1/",
                "AGENT_HUB_PRIVATE_KEY",
                "canary",
                "AGENT_CAPTURE_PIXEL_CHANGE",
                "200",
                "AGENT_MQTT_URL",
                "tcp://canary:1"));

        assertThat(agent.notes())
                .hasSize(3)
                .anySatisfy(note -> assertThat(note).startsWith("AGENT_HUB_PRIVATE_KEY has no effect: "))
                .anySatisfy(note -> assertThat(note)
                        .startsWith("AGENT_CAPTURE_PIXEL_CHANGE")
                        .contains("sensitivity"))
                .anySatisfy(
                        note -> assertThat(note).startsWith("AGENT_MQTT_URL").contains("did you mean AGENT_MQTT_URI?"))
                .allSatisfy(note -> assertThat(note).doesNotContain("canary").doesNotContain("\n"));
    }

    @Test
    void shouldRefuseTheOldDefaultPassword() {
        AgentEnvironment agent = AgentEnvironment.read(Map.of("AGENT_USERNAME", "root", "AGENT_PASSWORD", "root"));
        assertThat(agent.settings()).isEmpty();
        assertThat(agent.notes()).singleElement().asString().contains("AGENT_PASSWORD", "random");

        agent = AgentEnvironment.read(Map.of("AGENT_USERNAME", "root", "AGENT_PASSWORD", "a-good-one"));
        assertThat(agent.settings()).containsEntry("kerberos.http.password", "a-good-one");
        assertThat(agent.notes()).isEmpty();
    }

    @Test
    void shouldSayWhatDescribesACameraThatIsNotThere() {
        assertThat(AgentEnvironment.read(Map.of("AGENT_NAME", "yard")).notes())
                .singleElement()
                .asString()
                .contains("AGENT_NAME", RTSP);
    }

    @Test
    void shouldLetGlobalVariablesStandInForMissingOnes() {
        AgentEnvironment agent = AgentEnvironment.read(Map.of(
                "GLOBAL_AGENT_MQTT_URI",
                "tcp://all",
                "GLOBAL_AGENT_NAME",
                "all",
                "AGENT_NAME",
                "one",
                RTSP,
                "rtsp://a/"));
        assertThat(agent.settings()).containsEntry("kerberos.mqtt.url", "tcp://all");
        assertThat(agent.camera().orElseThrow().id()).isEqualTo("one");
    }

    @Test
    void shouldSayHowAWrongNumberIsWritten() {
        assertThatThrownBy(() -> AgentEnvironment.read(Map.of(RTSP, "rtsp://a/", "AGENT_CAPTURE_MAXLENGTH", "long")))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("AGENT_CAPTURE_MAXLENGTH")
                .hasMessageContaining("seconds");
    }

    private static String recording(String name, String value) {
        return AgentEnvironment.read(Map.of(RTSP, "rtsp://a/", name, value))
                .camera()
                .orElseThrow()
                .options()
                .get("recording");
    }
}
