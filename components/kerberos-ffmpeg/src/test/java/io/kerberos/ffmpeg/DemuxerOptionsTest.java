package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.StreamSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemuxerOptionsTest {
    @Test
    void shouldAskForTcpAndNoMetadata() {
        assertThat(DemuxerOptions.of(StreamUrlTest.stream("rtsp://cam/a", null), null))
                .containsEntry("rtsp_transport", "tcp")
                .containsEntry("allowed_media_types", "video+audio")
                .containsEntry("timeout", "11000000")
                .doesNotContainKey("tls_verify");
    }

    @Test
    void shouldVerifyCertificatesUnlessToldOtherwise() {
        StreamSpec secure = StreamUrlTest.stream("rtsps://cam/a", null);

        assertThat(DemuxerOptions.of(secure, Path.of("ca.pem")))
                .containsEntry("tls_verify", "1")
                .containsEntry("ca_file", "ca.pem")
                .hasEntrySatisfying(
                        "format_whitelist", formats -> assertThat(formats).doesNotContain("hls"));
        assertThat(DemuxerOptions.of(insecure(secure), null)).containsEntry("tls_verify", "0");
    }

    @Test
    void shouldKeepNetworkStreamsFromOpeningFiles() {
        for (String url : new String[] {"rtsp://cam/a", "http://cam/a.m3u8"}) {
            assertThat(DemuxerOptions.of(StreamUrlTest.stream(url, null), null).get("protocol_whitelist"))
                    .doesNotContain("file");
        }
        assertThat(DemuxerOptions.of(StreamUrlTest.stream("file:///a", null), null))
                .containsEntry("protocol_whitelist", "file");
    }

    private static StreamSpec insecure(StreamSpec of) {
        return new StreamSpec(
                URI.create("rtsps://cam/a"),
                null,
                of.transport(),
                null,
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                false);
    }
}
