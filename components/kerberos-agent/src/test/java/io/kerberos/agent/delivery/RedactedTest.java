package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {
    @ParameterizedTest
    @CsvSource({
        "invoking https://u:p@host:8/a/b?t=1 with 500, invoking https://host:8 with 500",
        "aws2-s3://clips?secretKey=xxx&a=b, aws2-s3://clips",
        "paho-mqtt5:kerberos/events?password=RAW(x), paho-mqtt5:kerberos/events",
        "'connect to ''ssl://u:p@b:8883'' failed', 'connect to ''ssl://b:8883'' failed'",
        "Connection refused, Connection refused"
    })
    void shouldLeaveOutWhatCouldBeASecret(String text, String redacted) {
        assertThat(Redacted.text(text)).isEqualTo(redacted);
    }

    @Test
    void shouldTellTheInnermostCauseInOneShortLine() {
        Exception fault = new IllegalStateException("outer", new IOException("first\nsecond"));
        assertThat(Redacted.fault(fault)).isEqualTo("IOException: first");
        assertThat(Redacted.fault(new IOException("x".repeat(1000)))).hasSizeLessThan(310);
    }
}
