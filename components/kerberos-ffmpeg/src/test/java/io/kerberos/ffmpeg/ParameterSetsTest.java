package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.packet.Codec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ParameterSetsTest {
    static final String SPS_1080 = "67640028acd940780227e5c044000003000400000300083c60c658";
    static final String SPS_INTERLACED = "674d4016eca058126c044000000300400000030087c50a6580";
    static final String PPS = "68ebe3cb22c0";
    private static final String VPS_265 = "40010c01ffff016000000300900000030000030078959809";
    private static final String SPS_265 =
            "420101016000000300900000030000030078a003c08010e596566924caf016808000000300800000030084";
    private static final String PPS_265 = "4401c172b46240";

    @Test
    void shouldFindSetsInFrontOfTheFirstSlice() {
        byte[] unit = units("09f0", SPS_1080, PPS, "0605ffff80", "65888400", SPS_INTERLACED);

        ParameterSets found = ParameterSets.find(Codec.H264, unit);

        assertThat(found).isNotNull();
        assertThat(found.size()).isEqualTo(new PictureSize(1920, 1080));
        assertThat(found.annexB()).isEqualTo(units(SPS_1080, PPS));
    }

    @Test
    void shouldReadTheSizeOfInterlacedPictures() {
        ParameterSets found = ParameterSets.find(Codec.H264, units(SPS_INTERLACED, PPS, "65888400"));

        assertThat(found).isNotNull();
        assertThat(found.size()).isEqualTo(new PictureSize(704, 576));
    }

    @Test
    void shouldFindAllThreeOfH265() {
        ParameterSets found = ParameterSets.find(Codec.H265, units(VPS_265, SPS_265, PPS_265, "2601af00"));

        assertThat(found).isNotNull();
        assertThat(found.size()).isEqualTo(new PictureSize(1920, 1080));
        assertThat(found.annexB()).isEqualTo(units(VPS_265, SPS_265, PPS_265));
    }

    @Test
    void shouldFindNothingInAnIncompleteOrOtherUnit() {
        assertThat(ParameterSets.find(Codec.H264, units(SPS_1080, "65888400"))).isNull();
        assertThat(ParameterSets.find(Codec.H264, units("65888400"))).isNull();
        assertThat(ParameterSets.find(Codec.H264, HexFormat.of().parseHex("0000000465888400")))
                .isNull();
        assertThat(ParameterSets.find(Codec.MJPEG, units(SPS_1080, PPS))).isNull();
    }

    @Test
    void shouldSurviveRubbish() {
        for (int length = 1; length < SPS_1080.length(); length += 2) {
            String cut = SPS_1080.substring(0, SPS_1080.length() - length - 1);
            ParameterSets.find(Codec.H264, units(cut, PPS));
        }
        ParameterSets.find(Codec.H265, units(VPS_265, "4201ffffffffffffffffffff", PPS_265));
        ParameterSets.find(Codec.H264, new byte[] {0, 0, 1});
    }

    static byte[] units(String... nals) {
        return HexFormat.of().parseHex("00000001" + String.join("00000001", nals));
    }
}
