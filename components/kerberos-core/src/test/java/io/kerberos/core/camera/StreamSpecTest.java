package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSpecTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.5:554/stream1, rtsp://10.0.0.5:554/stream1",
        "rtsp://10.0.0.5/live?token=canary, rtsp://10.0.0.5/live?***",
        "rtsp://10.0.0.5/user=admin&password=canary&channel=1, rtsp://10.0.0.5/user=***&password=***&channel=1",
        "v4l2:/dev/video0, v4l2:/dev/video0",
        "file:///videos/door.mp4, file:/videos/door.mp4"
    })
    void shouldShowAnAddressWithoutWhatCouldBeASecret(String url, String shown) {
        StreamSpec stream = spec(url, null);
        assertThat(stream.redacted()).isEqualTo(shown);
        assertThat(stream.toString()).doesNotContain("canary");
    }

    @Test
    void shouldNotTakeCredentialsInsideTheAddress() {
        assertThatThrownBy(() -> spec("rtsp://user:canary@10.0.0.5/", null))
                .hasMessageContaining("username and password")
                .hasMessageNotContaining("canary");
    }

    @Test
    void shouldNeverPrintAPassword() {
        assertThat(spec("rtsp://10.0.0.5/", new Credentials("viewer", "canary")).toString())
                .doesNotContain("canary");
        assertThat(new Credentials("viewer", "canary")).hasToString("viewer:***");
    }

    private static StreamSpec spec(String url, Credentials credentials) {
        Duration second = Duration.ofSeconds(1);
        return new StreamSpec(
                URI.create(url), credentials, StreamSpec.Transport.TCP, null, false, second, second, false);
    }
}
