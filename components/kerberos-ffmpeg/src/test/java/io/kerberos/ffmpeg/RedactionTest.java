package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void shouldHideUserInfoQueryAndAuthorization() {
        assertThat(Redaction.redact("Opening 'http://admin:s3cret@cam:80/a.ts?token=abc' for reading"))
                .isEqualTo("Opening 'http://***@cam:80/a.ts?***' for reading");
        assertThat(Redaction.redact("rtsp://admin:p@ss@cam/live failed")).isEqualTo("rtsp://***@cam/live failed");
        assertThat(Redaction.redact("Authorization: Basic YWRtaW46czNjcmV0\r\n"))
                .doesNotContain("YWRtaW4");
    }

    @Test
    void shouldLeaveOtherTextAlone() {
        assertThat(Redaction.redact("rtsp://cam/live: error at 5 @ 3")).isEqualTo("rtsp://cam/live: error at 5 @ 3");
    }
}
