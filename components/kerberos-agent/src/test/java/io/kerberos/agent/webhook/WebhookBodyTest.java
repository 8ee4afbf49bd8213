package io.kerberos.agent.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookBodyTest {
    private static final byte[] EVENT =
            "{\"type\":\"io.kerberos.motion.started.v1\",\"subject\":\"a \\\"b\\\"\",\"n\":[1,2]}"
                    .getBytes(StandardCharsets.UTF_8);

    private static WebhookBody body(String expression, String contentType) {
        return new WebhookBody(AgentSettings.read(
                Map.of("kerberos.webhook.body", expression, "kerberos.webhook.content-type", contentType),
                Map.of(),
                AgentEnvironment.read(Map.of()),
                Path.of("none")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{a: {b: .subject}} | application/json | {\"a\":{\"b\":\"a \\\"b\\\"\"}}",
                ".subject | application/json | \"a \\\"b\\\"\"",
                ".subject | text/plain | a \"b\"",
                "'select(.type | test(\"motion\")) | .n' | application/json | [1,2]",
                "'select(.type | test(\"clip\")) | .n' | application/json |"
            })
    void shouldMakeTheBodyThatTheExpressionSays(String expression, String contentType, String made) throws Exception {
        assertThat(body(expression, contentType).of(EVENT)).isEqualTo(made);
    }

    @Test
    void shouldWriteSeveralValuesOneALine() throws Exception {
        assertThat(body(".n[]", "application/x-ndjson").of(EVENT)).isEqualTo("1\n2");
    }

    @Test
    void shouldFailWhenTheExpressionDoesNotFitTheEvent() {
        assertThatThrownBy(() -> body(".subject.text", "application/json").of(EVENT))
                .hasMessageContaining("Cannot index string");
    }
}
