package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackgroundModelTest {
    private static final int SIDE = 32;
    private static final int PIXEL = 16 * SIDE + 16;

    private final BackgroundModel model = new BackgroundModel(SIDE, SIDE, 0.5);
    private final Planes planes = new Planes(SIDE, SIDE);

    BackgroundModelTest() {
        Arrays.fill(planes.picture, 100);
        model.start(planes.picture);
    }

    private byte look(float value, double seconds) {
        planes.picture[PIXEL] = value;
        for (int i = 0; i < planes.picture.length; i++) {
            planes.difference[i] = planes.picture[i] - model.level()[i];
        }
        model.compare(planes);
        byte seen = planes.state[PIXEL];
        model.learn(planes, (float) seconds);
        return seen;
    }

    @Test
    void shouldCallANewThingMovingAndThenChangedAndThenPartOfTheScene() {
        assertThat(look(220, 0.2)).isEqualTo(BackgroundModel.MOVING);
        for (int i = 0; i < 8; i++) {
            look(220, 0.2);
        }
        assertThat(look(220, 0.2)).isEqualTo(BackgroundModel.CHANGED);
        for (int i = 0; i < 60; i++) {
            look(220, 0.2);
        }
        assertThat(look(220, 0.2)).isEqualTo(BackgroundModel.STILL);
    }

    @Test
    void shouldSeeAgainAMinuteAfterSomethingWasPutDown() {
        for (int i = 0; i < 80; i++) {
            look(150, 0.2);
        }
        for (int i = 0; i < 30; i++) {
            look(150, 2);
        }
        assertThat(look(100, 0.2)).isEqualTo(BackgroundModel.MOVING);
    }

    @Test
    void shouldLearnAlikeAtAnyCadence() {
        BackgroundModelTest seldom = new BackgroundModelTest();
        for (int i = 0; i < 50; i++) {
            look(106, 0.2);
        }
        for (int i = 0; i < 5; i++) {
            seldom.look(106, 2);
        }
        assertThat(model.level()[PIXEL])
                .isBetween(seldom.model.level()[PIXEL] - 0.3f, seldom.model.level()[PIXEL] + 0.3f);
        assertThat(model.level()[PIXEL]).isGreaterThan(103);
    }

    @Test
    void shouldGetUsedToAPixelThatWavers() {
        Random random = new Random(1);
        int late = 0;
        for (int i = 0; i < 400; i++) {
            byte seen = look(random.nextBoolean() ? 80 : 140, 0.2);
            late += i >= 200 && seen != BackgroundModel.STILL ? 1 : 0;
        }
        assertThat(late).isLessThan(5);
    }

    @Test
    void shouldNotTakeThePassageOfAnObjectForWavering() {
        for (int pass = 0; pass < 10; pass++) {
            for (int i = 0; i < 5; i++) {
                planes.picture[PIXEL] = 160;
                Arrays.fill(planes.difference, 0);
                planes.difference[PIXEL] = 60;
                Arrays.fill(planes.state, BackgroundModel.STILL);
                planes.state[PIXEL] = BackgroundModel.OBJECT;
                model.learn(planes, 0.2f);
            }
            look(100, 2);
        }
        assertThat(look(125, 0.2)).isEqualTo(BackgroundModel.MOVING);
    }

    @Test
    void shouldRecogniseTheTextureInAnotherLightOnly() {
        Random random = new Random(5);
        float[] wall = new float[SIDE * SIDE];
        float[] darker = new float[SIDE * SIDE];
        float[] other = new float[SIDE * SIDE];
        for (int i = 0; i < wall.length; i++) {
            wall[i] = 60 + random.nextInt(100);
            darker[i] = 0.4f * wall[i];
            other[i] = 60 + random.nextInt(100);
        }
        model.start(wall);
        assertThat(model.texture(darker)).isGreaterThan(0.95f);
        assertThat(model.texture(other)).isLessThan(0.3f);
    }
}
