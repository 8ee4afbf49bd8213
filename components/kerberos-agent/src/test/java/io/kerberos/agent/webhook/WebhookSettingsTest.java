package io.kerberos.agent.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
    private static WebhookSettings read(String name, String value) {
        Map<String, String> line = Map.of("kerberos.webhook." + name, value);
        return WebhookSettings.read(
                AgentSettings.read(line, Map.of(), AgentEnvironment.read(Map.of()), Path.of("none")));
    }

    @ParameterizedTest
    @CsvSource({
        "url, ftp://host/x, http://",
        "method, GET, 'POST, PUT, PATCH'",
        "body, '{text: ', jq",
        "headers, 'Authorization Bearer canary', Name: value",
        "secret, canary!, openssl rand -base64 32",
        "secret, whsec_Y2FuYXJ5, 24 to 64",
        "allow-private, perhaps, 'auto, true, false'"
    })
    void shouldEndTheStartWithTheSettingAndTheRemedyAndNoSecret(String name, String value, String remedy) {
        assertThatThrownBy(() -> read(name, value))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("kerberos.webhook." + name)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("canary");
    }

    @Test
    void shouldReadHeadersLineByLineAndShowNoneOfTheirValues() {
        WebhookSettings settings = read("headers", "Authorization: Bearer canary\nX-Site:  7 ");

        assertThat(settings.headers())
                .containsEntry("Authorization", "Bearer canary")
                .containsEntry("X-Site", "7");
        assertThat(settings.toString()).contains("Authorization").doesNotContain("canary");
        assertThat(settings.signature()).isEmpty();
        assertThat(settings.allowPrivate()).isEqualTo(AllowedAddresses.Privacy.AUTO);
    }
}
