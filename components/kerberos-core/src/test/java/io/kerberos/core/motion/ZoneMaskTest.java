package io.kerberos.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneMaskTest {
    private static final Zone LEFT = Zone.parse("left", "0,0 0.5,0 0.5,1 0,1");
    private static final Zone TOP = Zone.parse("top", "0,0 1,0 1,0.5 0,0.5");
    private static final Zone CORNER = Zone.parse("corner", "0,0 0.2,0 0.2,0.2 0,0.2");
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
                .withMessageStartingWith("masks = ['all']")
                .withMessageContaining("whole picture")
                .withMessageContaining("smaller or remove");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(LEFT), List.of(LEFT)))
                .withMessageStartingWith("masks = ['left']")
                .withMessageContaining("zone 'left'");
    }

    @Test
    void shouldRefuseAMaskThatCoversOneOfTheZones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(ALL, CORNER), List.of(TOP)))
                .withMessageStartingWith("masks = ['top']")
                .withMessageContaining("zone 'corner'");
    }

    @Test
    void shouldRefuseAZoneThatIsTooThinToHoldAPixel() {
        Zone sliver = Zone.parse("sliver", "0.5,0 0.5003,0 0.5,1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MotionSpec.defaults().withZones(List.of(ALL, sliver), List.of()))
                .withMessageStartingWith("zones = ['sliver']")
                .withMessageContaining("draw");
    }

    @ParameterizedTest
    @CsvSource({"16,9", "20,300", "320,180", "64,2"})
    void shouldKeepAZoneOfAnyPictureThatASpecificationTakes(int width, int height) {
        Zone wire = Zone.parse("wire", "0.5,0.492 1,0.492 1,0.497 0.5,0.497");
        MotionSpec spec = MotionSpec.defaults().withZones(List.of(CORNER, wire), List.of());
        ZoneMask mask = new ZoneMask(spec.zones(), spec.masks(), width, height);
        assertThat(IntStream.range(0, width * height)
                        .filter(mask::counts)
                        .mapToObj(i -> mask.zoneNames(mask.zoneBits(i))))
                .contains(List.of("wire"));
    }

    @ParameterizedTest
    @CsvSource({"16,9", "8,300"})
    void shouldKeepWhatMasksLeaveInAnyPicture(int width, int height) {
        Zone nearlyAll = Zone.parse("nearly", "0,0 0.98,0 0.98,1 0,1");
        MotionSpec spec = MotionSpec.defaults().withZones(List.of(), List.of(nearlyAll));
        assertThat(new ZoneMask(spec.zones(), spec.masks(), width, height).countedPixels())
                .isBetween(1, height);
    }
}
