package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AdtsTest {
    /** AAC-LC, 48 kHz, mono, no checksum, two bytes of payload. */
    private static final byte[] FRAME = HexFormat.of().parseHex("fff14c40013ffcaabb");

    @Test
    void shouldTellFramesFromOtherBytes() {
        assertThat(Adts.isFrame(FRAME)).isTrue();
        assertThat(Adts.isFrame(HexFormat.of().parseHex("de0200000000000000"))).isFalse();
    }

    @Test
    void shouldSayInTheConfigurationWhatTheHeaderSaid() {
        assertThat(Adts.audioSpecificConfig(FRAME)).isEqualTo(HexFormat.of().parseHex("1188"));
        assertThat(Adts.lowComplexity(48_000, 1)).isEqualTo(HexFormat.of().parseHex("1188"));
        assertThat(Adts.lowComplexity(44_100, 2)).isEqualTo(HexFormat.of().parseHex("1210"));
        assertThat(Adts.lowComplexity(12_345, 1)).isEmpty();
    }

    @Test
    void shouldTakeTheHeaderOff() {
        assertThat(Adts.payload(FRAME)).isEqualTo(HexFormat.of().parseHex("aabb"));
    }
}
