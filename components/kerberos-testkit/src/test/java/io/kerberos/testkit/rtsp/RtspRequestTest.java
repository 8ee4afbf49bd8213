package io.kerberos.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RtspRequestTest {

    private static final String PLAY =
            "PLAY rtsp://127.0.0.1:554/a/front/ RTSP/1.0\r\nCSeq: 4\r\nContent-Length: 3\r\n\r\nabc";

    @Test
    void shouldTakeARequestWithItsBodyAndLeaveTheNext() {
        ByteBuffer in = bytes(PLAY + "OPTIONS * RTSP/1.0\r\n\r\n");
        RtspRequest first = RtspRequest.poll(in);
        assertThat(first.method()).isEqualTo("PLAY");
        assertThat(first.path()).isEqualTo("a/front");
        assertThat(first.header("cseq")).isEqualTo("4");
        assertThat(RtspRequest.poll(in).method()).isEqualTo("OPTIONS");
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void shouldWaitForTheRest() {
        for (int length = 1; length < PLAY.length(); length++) {
            ByteBuffer in = bytes(PLAY.substring(0, length));
            assertThat(RtspRequest.poll(in)).as("%d bytes", length).isNull();
            assertThat(in.remaining()).isEqualTo(length);
        }
    }

    @Test
    void shouldSkipInterleavedPackets() {
        ByteBuffer in = ByteBuffer.allocate(500);
        in.put(new byte[] {'$', 1, 0, 3, 'P', 'L', 'A'}).put(bytes(PLAY)).flip();
        assertThat(RtspRequest.poll(in).method()).isEqualTo("PLAY");

        ByteBuffer part = ByteBuffer.wrap(new byte[] {'$', 1, 0, 3, 'P'});
        assertThat(RtspRequest.poll(part)).isNull();
        assertThat(part.remaining()).isEqualTo(5);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
