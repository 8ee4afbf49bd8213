package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.ParameterSetsTest.PPS;
import static io.kerberos.ffmpeg.ParameterSetsTest.SPS_1080;
import static io.kerberos.ffmpeg.ParameterSetsTest.SPS_INTERLACED;
import static io.kerberos.ffmpeg.ParameterSetsTest.units;
import static io.kerberos.ffmpeg.RunTimeline.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketIntakeTest {
    private static final byte[] SLICE = units("41888400");
    private static final byte[] KEYFRAME = units(SPS_1080, PPS, "65888400");

    @Test
    void shouldDropEverythingBeforeTheFirstKeyframe() throws Exception {
        PacketIntake intake = intake(0);
        intake.offer(video(0, false, SLICE));
        intake.offer(sound(10_000));
        assertThat(intake.poll()).isNull();

        intake.offer(video(40_000, true, KEYFRAME));

        Packet first = intake.poll();
        assertThat(first).isNotNull();
        assertThat(first.keyframe()).isTrue();
        assertThat(first.dtsMicros()).isZero();
    }

    @Test
    void shouldDescribeTheTrackByItsFirstKeyframe() throws Exception {
        PacketIntake intake = intake(0);
        assertThat(intake.describesVideo()).isFalse();

        intake.offer(video(0, true, KEYFRAME));

        Track video = intake.publish().get(0);
        assertThat(video.width()).isEqualTo(1920);
        assertThat(video.height()).isEqualTo(1080);
        assertThat(video.extradata()).isEqualTo(units(SPS_1080, PPS));
    }

    @Test
    void shouldEndTheRunWhenThePictureSizeChanges() throws Exception {
        PacketIntake intake = intake(0);
        intake.offer(video(0, true, KEYFRAME));
        intake.publish();
        intake.offer(video(40_000, true, KEYFRAME));

        assertThatThrownBy(() -> intake.offer(video(80_000, true, units(SPS_INTERLACED, PPS, "65888400"))))
                .isInstanceOfSatisfying(
                        CameraFaultException.class, e -> assertThat(e.kind()).isEqualTo(FaultKind.PROTOCOL))
                .hasMessageContaining("1920x1080")
                .hasMessageContaining("704x576");
    }

    @Test
    void shouldPlaceAKeyframeWithoutTimeBeforeTheNextPicture() throws Exception {
        PacketIntake intake = intake(0);
        intake.offer(video(NONE, true, KEYFRAME));
        intake.offer(sound(9_000_000));
        intake.offer(video(9_040_000, false, SLICE));

        assertThat(intake.poll()).extracting(Packet::dtsMicros).isEqualTo(0L);
        assertThat(intake.poll()).extracting(Packet::dtsMicros).isEqualTo(0L);
        assertThat(intake.poll()).extracting(Packet::dtsMicros).isEqualTo(40_000L);
    }

    @Test
    void shouldPlaceAKeyframeWithoutTimeBeforeItsBFrames() throws Exception {
        PacketIntake intake = intake(1);
        intake.offer(video(NONE, true, KEYFRAME));
        intake.offer(video(9_080_000, false, SLICE));
        intake.offer(video(9_040_000, false, SLICE));

        assertThat(intake.poll()).extracting(Packet::ptsMicros).isEqualTo(40_000L);
        assertThat(intake.poll()).extracting(Packet::ptsMicros).isEqualTo(120_000L);
        assertThat(intake.poll()).extracting(Packet::ptsMicros).isEqualTo(80_000L);
    }

    private static PacketIntake intake(int reordered) {
        return new PacketIntake(
                StreamUrlTest.stream("rtsp://cam/a", null),
                List.of(
                        new Track(0, Codec.H264, "h264", new byte[0], 0, 0, 0, 0, 0),
                        new Track(1, Codec.OTHER_AUDIO, "pcm_alaw", new byte[0], 0, 0, 8000, 1, 8)),
                reordered);
    }

    private static PacketIntake.Raw video(long time, boolean keyframe, byte[] data) {
        return new PacketIntake.Raw(0, time, NONE, 40_000, keyframe, NONE, data);
    }

    private static PacketIntake.Raw sound(long time) {
        return new PacketIntake.Raw(1, time, time, 20_000, true, NONE, new byte[160]);
    }
}
