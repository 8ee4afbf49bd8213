package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.camera.Credentials;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamUrlTest {
    @Test
    void shouldLeaveAnOpenStreamAsItIs() throws Exception {
        assertThat(StreamUrl.of(stream("rtsp://cam:8554/a?b=c", null))).isEqualTo("rtsp://cam:8554/a?b=c");
        assertThat(StreamUrl.of(stream("rtsp://cam/a", new Credentials("", ""))))
                .isEqualTo("rtsp://cam/a");
    }

    @Test
    void shouldEncodeWhatWouldEndTheUserInfo() throws Exception {
        assertThat(StreamUrl.of(stream("rtsp://cam/a", new Credentials("ad min", "p@ss:/?#%ü"))))
                .isEqualTo("rtsp://ad%20min:p%40ss%3A%2F%3F%23%25%C3%BC@cam/a");
    }

    @Test
    void shouldRefuseCredentialsThatFfmpegWouldCut() {
        assertThatThrownBy(() -> StreamUrl.of(stream("rtsp://cam/a", new Credentials("admin", "#".repeat(41)))))
                .isInstanceOf(CameraFaultException.class)
                .hasMessageContaining("rtsp://cam/a")
                .hasMessageContaining("too long")
                .hasMessageNotContaining("#");
    }

    @Test
    void shouldNameFilesAndDevicesAsFfmpegDoes() throws Exception {
        assertThat(StreamUrl.of(stream("file:///videos/a%20b.mp4", null)))
                .endsWith("a b.mp4")
                .startsWith("file:");
        assertThat(StreamUrl.of(stream("v4l2:/dev/video0", null))).isEqualTo("/dev/video0");
    }

    static StreamSpec stream(String url, @Nullable Credentials credentials) {
        return new StreamSpec(
                URI.create(url),
                credentials,
                StreamSpec.Transport.TCP,
                null,
                false,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                false);
    }
}
