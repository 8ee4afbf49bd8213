package io.kerberos.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartScreenTest {
    @TempDir
    Path config;

    @Test
    void shouldNameReceiversWithoutWhatCouldBeASecret() {
        String shown = shown(Map.of(
                "kerberos.webhook.url", "https://user:canary@hooks.example.com:8443/services/canary?token=canary",
                "kerberos.snapshots.url", "https://pictures.example.com/canary",
                "kerberos.mqtt.url", "ssl://user:canary@broker.example.com:8883",
                "kerberos.s3.bucket", "clips",
                "kerberos.s3.endpoint", "https://user:canary@s3.example.com:9000/canary"));

        assertThat(shown)
                .doesNotContain("canary")
                .containsPattern("Webhook +https://hooks.example.com:8443\n")
                .containsPattern("Snapshots +https://pictures.example.com\n")
                .containsPattern("MQTT +ssl://broker.example.com:8883  topic kerberos")
                .containsPattern("S3 +bucket clips at https://s3.example.com:9000\n");
    }

    private String shown(Map<String, String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AgentSettings settings = AgentSettings.read(values, Map.of(), AgentEnvironment.read(Map.of()), config);
        new StartScreen(new PrintStream(out, true, StandardCharsets.UTF_8), settings, "1.0", false)
                .show(List.of("door"), "admin", Optional.empty());
        return out.toString(StandardCharsets.UTF_8);
    }
}
