package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LumaFrameTest {
    @Test
    void shouldTakeALongerArrayThanThePicture() {
        assertThat(new LumaFrame(32, 16, new byte[1000], 0).width()).isEqualTo(32);
    }

    @Test
    void shouldRefuseAShortArrayAndATinyPicture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LumaFrame(32, 18, new byte[500], 0))
                .withMessageContaining("needs 576 bytes, got 500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LumaFrame(8, 8, new byte[64], 0))
                .withMessageContaining("too small");
    }
}
