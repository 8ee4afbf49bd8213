package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneMaskTest {
    private static final Zone LEFT = Zone.parse("left", "0,0 0.5,0 0.5,1 0,1");
    private static final Zone TOP = Zone.parse("top", "0,0 1,0 1,0.5 0,0.5");
    private static final Zone ALL = Zone.parse("all", "0,0 1,0 1,1 0,1");

    @Test
    void shouldCountEverythingWithoutZones() {
        ZoneMask mask = new ZoneMask(List.of(), List.of(), 20, 10);
        assertThat(mask.countedPixels()).isEqualTo(200);
        assertThat(mask.zoneNames(mask.zoneBits(0))).isEmpty();
    }

    @Test
    void shouldCountTheUnionOfZonesWithoutTheMasks() {
        ZoneMask mask = new ZoneMask(List.of(LEFT), List.of(TOP), 20, 10);
        assertThat(mask.countedPixels()).isEqualTo(50);
        assertThat(mask.counts(0)).isFalse();
        assertThat(mask.counts(9 * 20)).isTrue();
        assertThat(mask.counts(9 * 20 + 19)).isFalse();
    }

    @Test
    void shouldNameEachZoneOfAPixel() {
        ZoneMask mask = new ZoneMask(List.of(LEFT, TOP), List.of(), 20, 10);
        assertThat(mask.zoneNames(mask.zoneBits(0))).containsExactly("left", "top");
        assertThat(mask.zoneNames(mask.zoneBits(19))).containsExactly("top");
    }

    @Test
    void shouldRefuseMasksThatLeaveNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(), List.of(ALL)))
                .withMessageContaining("'all'")
                .withMessageContaining("whole picture")
                .withMessageContaining("smaller or remove");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(LEFT), List.of(LEFT)))
                .withMessageContaining("cover the zones ['left']");
    }

    @Test
    void shouldRefuseAZoneThatIsTooThinToHoldAPixel() {
        Zone sliver = Zone.parse("sliver", "0.5,0 0.5001,0 0.5,1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(sliver), List.of()))
                .withMessageContaining("'sliver'");
    }
}
