package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class LightFieldTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final float[] level = new float[WIDTH * HEIGHT];
    private final float[] difference = new float[WIDTH * HEIGHT];

    private void scene(IntBinaryOperator change) {
        for (int i = 0; i < level.length; i++) {
            level[i] = 70 + (i * 31 % 97);
            difference[i] = change.applyAsInt(i % WIDTH, i / WIDTH) * (level[i] + 4) / 100f;
        }
        new LightField(WIDTH, HEIGHT).remove(difference, level, new float[level.length]);
    }

    private float largest() {
        float largest = 0;
        for (float d : difference) {
            largest = Math.max(largest, Math.abs(d));
        }
        return largest;
    }

    @Test
    void shouldRemoveBandsOfFlicker() {
        scene((x, y) -> (int) Math.round(6 * Math.sin(y / 4.0)));
        assertThat(largest()).isLessThan(6);
    }

    @Test
    void shouldRemoveTheSoftShadowOfACloud() {
        scene((x, y) -> (int) Math.round(-20 * Math.exp(-Math.pow((x - 150) / 90.0, 2))));
        assertThat(largest()).isLessThan(5);
    }

    @Test
    void shouldKeepAnObject() {
        scene((x, y) -> x >= 100 && x < 130 && y >= 60 && y < 130 ? 30 : 0);
        assertThat(difference[100 * WIDTH + 115]).isGreaterThan(20);
        assertThat(Math.abs(difference[20 * WIDTH + 20])).isLessThan(2);
    }
}
