package io.kerberos.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSettingsTest {
    @TempDir
    Path config;

    @Test
    void shouldLetTheFirstSourceThatKnowsASettingWin() throws IOException {
        file(
                "kerberos.mqtt.url = file\nkerberos.mqtt.topic = file\nkerberos.webhook.url = file\nkerberos.data = file\n");
        Map<String, String> environment = Map.of(
                "KERBEROS_MQTT_URL",
                "kerberos",
                "KERBEROS_DATA",
                "kerberos",
                "AGENT_MQTT_URI",
                "agent",
                "AGENT_MQTT_USERNAME",
                "agent");

        AgentSettings settings = read(Map.of("kerberos.data", "line"), environment);

        assertThat(settings.text("kerberos.data")).isEqualTo("line");
        assertThat(settings.text("kerberos.mqtt.url")).isEqualTo("kerberos");
        assertThat(settings.text("kerberos.mqtt.username")).isEqualTo("agent");
        assertThat(settings.text("kerberos.mqtt.topic")).isEqualTo("file");
        assertThat(settings.text("kerberos.s3.region")).isEqualTo("us-east-1");
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    void shouldNameAVariableThatIsNoSettingWithTheNearestOneAndWithoutItsValue() {
        assertThat(read(Map.of(), Map.of("KERBEROS_S3_BUKET", "canary")).notes())
                .singleElement()
                .asString()
                .contains("KERBEROS_S3_BUKET", "did you mean KERBEROS_S3_BUCKET?")
                .doesNotContain("canary");
    }

    @Test
    void shouldNotMindWhatTheLauncherAndKubernetesSet() {
        assertThat(read(
                                Map.of(),
                                Map.of(
                                        "KERBEROS_CAMERA_1", "rtsp://a/",
                                        "KERBEROS_BUILD", "never",
                                        "KERBEROS_AGENT_SERVICE_HOST", "10.0.0.1",
                                        "KERBEROS_AGENT_PORT_8080_TCP", "tcp://10.0.0.1:8080"))
                        .notes())
                .isEmpty();
    }

    @Test
    void shouldReadASecretFromTheFileThatAVariableNames() throws IOException {
        Path secret = Files.writeString(config.resolve("secret"), "s3cret\n");
        assertThat(read(Map.of(), Map.of("KERBEROS_S3_SECRET_KEY_FILE", secret.toString()))
                        .text("kerberos.s3.secret-key"))
                .isEqualTo("s3cret");
        assertThatThrownBy(() -> read(Map.of(), Map.of("KERBEROS_S3_SECRET_KEY_FILE", config + "/none")))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("KERBEROS_S3_SECRET_KEY_FILE");
    }

    @Test
    void shouldRefuseAnUnknownSettingOfTheFile() throws IOException {
        file("kerberos.s3.buket = x\n");
        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("agent.properties")
                .hasMessageContaining("did you mean kerberos.s3.bucket?");
    }

    @Test
    void shouldSayWhereAWrongNumberComesFrom() {
        AgentSettings settings = read(Map.of(), Map.of("KERBEROS_HTTP_PORT", "80a"));
        assertThatThrownBy(() -> settings.number("kerberos.http.port", 0, 65_535))
                .hasMessageContaining("kerberos.http.port = 80a (from KERBEROS_* variables)");
    }

    @Test
    void shouldExplainEverySettingInTheShippedFile() throws IOException {
        Path shipped = Path.of("../../config");
        String manual = Files.readString(shipped.resolve(AgentSettings.FILE));
        AgentSettings.defaults().forEach((key, value) -> assertThat(manual)
                .as("the line of %s", key)
                .contains(("\n#" + key + " = " + value).stripTrailing()));
        AgentSettings settings = AgentSettings.read(Map.of(), Map.of(), AgentEnvironment.read(Map.of()), shipped);
        assertThat(settings.values()).isEqualTo(AgentSettings.defaults());
    }

    private AgentSettings read(Map<String, String> line, Map<String, String> environment) {
        return AgentSettings.read(line, environment, AgentEnvironment.read(environment), config);
    }

    private void file(String text) throws IOException {
        Files.writeString(config.resolve(AgentSettings.FILE), text);
    }
}
