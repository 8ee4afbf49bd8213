package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightingTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    /** A picture in another light, with a bright thing over a tenth of it. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1.05, 0", "0.45, 9", "1.5, -8", "1, 12"})
    void shouldMeasureGainAndOffsetBesideAnObject(float gain, float offset) {
        float[] model = new float[WIDTH * HEIGHT];
        float[] picture = new float[WIDTH * HEIGHT];
        for (int i = 0; i < model.length; i++) {
            model[i] = 40 + (i * 37 % 101) + i / (float) model.length * 30;
            picture[i] = i % WIDTH < 32 ? 220 : gain * model[i] + offset;
        }
        Lighting lighting = new Lighting();
        lighting.estimate(model, picture, WIDTH, HEIGHT);
        assertThat(lighting.gain()).isCloseTo(gain, within(0.03f));
        assertThat(lighting.offset()).isCloseTo(offset, within(2.5f));
    }
}
