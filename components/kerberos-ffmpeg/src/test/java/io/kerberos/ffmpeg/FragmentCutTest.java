package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FragmentCutTest {
    private final FragmentCut cut = new FragmentCut(2);

    @Test
    void shouldCutBeforeAPacketThatWouldMakeItLongerThanASecond() {
        for (int i = 0; i < 25; i++) {
            assertThat(cut.before(0, i * 40_000L, 40_000, i == 0)).as("%d", i).isFalse();
        }
        assertThat(cut.before(0, 1_000_000, 40_000, false)).isTrue();
        assertThat(cut.before(0, 1_040_000, 40_000, false)).isFalse();
    }

    @Test
    void shouldCutBeforeAKeyframeOnlyWhenItIsWorthIt() {
        cut.before(0, 0, 40_000, true);
        assertThat(cut.before(0, 480_000, 40_000, true)).isFalse();
        assertThat(cut.before(0, 520_000, 40_000, true)).isTrue();
    }

    @Test
    void shouldCutForSoundWhenPicturesAreRare() {
        cut.before(0, 0, 3_000_000, true);
        cut.before(1, 0, 20_000, false);
        assertThat(cut.before(1, 980_000, 20_000, false)).isFalse();
        assertThat(cut.before(1, 1_000_000, 20_000, false)).isTrue();
    }
}
