package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameDecoderIT {
    private static final MediaSpec WITH_BOX =
            MediaSpec.H264.withSeconds(4).withNoise(0).withCrossing(new Crossing(0, 4, 64, 96));

    @Test
    void shouldShowTheBoxWhereItIs() throws Exception {
        for (MediaSpec spec : List.of(WITH_BOX, WITH_BOX.withVideo(MediaSpec.VideoCodec.H265))) {
            Fixture.Recorded source = Fixture.read(media(spec));
            List<LumaFrame> frames = decodeAll(source);

            assertThat(frames).hasSize(60);
            LumaFrame middle = frames.get(30);
            assertThat(middle.width()).isEqualTo(320);
            assertThat(middle.height()).isEqualTo(180);
            assertThat(middle.ptsMicros()).isCloseTo(2_000_000, within(2000L));
            assertThat(middle.luma()[90 * 320 + 160] & 0xff).isCloseTo(Crossing.BOX_LUMA, within(8));
            assertThat(middle.luma()[90 * 320 + 40] & 0xff).isLessThan(150);
        }
    }

    @Test
    void shouldGiveEachKeyframeAtOnceWhenFedNothingElse() throws Exception {
        for (Path file : List.of(media(WITH_BOX), bFrames("libx264"), bFrames("libx265"))) {
            Fixture.Recorded source = Fixture.read(file);
            try (FrameDecoder decoder = decoder(source)) {
                List<Packet> keyframes = source.video().filter(Packet::keyframe).toList();
                assertThat(keyframes).hasSizeGreaterThan(2);
                for (Packet keyframe : keyframes) {
                    LumaFrame frame = decoder.decode(keyframe, true);
                    assertThat(frame).as("%s", file).isNotNull();
                    assertThat(frame.ptsMicros()).isEqualTo(keyframe.ptsMicros());
                }
            }
        }
    }

    @Test
    void shouldGoOnDecodingAfterAnEarlyKeyframe() throws Exception {
        List<LumaFrame> frames = decodeAll(Fixture.read(bFrames("libx265")));

        assertThat(frames.stream().map(LumaFrame::ptsMicros)).isSorted();
        assertThat(frames).hasSizeGreaterThan(50);
        assertThat(frames.get(30).luma()[90 * 320 + 160] & 0xff).isCloseTo(Crossing.BOX_LUMA, within(10));
    }

    @Test
    void shouldReadTenBits() throws Exception {
        Path file = Fixture.made(
                media(WITH_BOX),
                Path.of("target", "test-media", "ten-bits.mkv"),
                "-c:v",
                "libx265",
                "-pix_fmt",
                "yuv420p10le",
                "-x265-params",
                "log-level=error:bframes=0:keyint=15");

        LumaFrame middle = decodeAll(Fixture.read(file)).get(30);

        assertThat(middle.luma()[90 * 320 + 160] & 0xff).isCloseTo(Crossing.BOX_LUMA, within(8));
    }

    @Test
    void shouldGiveNothingBeforeTheFirstKeyframe() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX));
        try (FrameDecoder decoder = decoder(source)) {
            for (Packet packet : source.video().skip(3).limit(12).toList()) {
                assertThat(decoder.decode(packet, true)).isNull();
            }
            assertThat(decoder.decode(source.video().skip(15).findFirst().orElseThrow(), true))
                    .isNotNull();
        }
    }

    @Test
    void shouldGiveNothingFromDamageToTheNextKeyframe() throws Exception {
        for (MediaSpec spec : List.of(WITH_BOX, WITH_BOX.withVideo(MediaSpec.VideoCodec.H265))) {
            Fixture.Recorded source = Fixture.read(media(spec));
            List<Packet> video = new ArrayList<>(source.video().toList());
            video.set(0, cutShort(video.get(0)));
            try (FrameDecoder decoder = decoder(source)) {
                for (int i = 0; i < 30; i++) {
                    LumaFrame frame = decodeDamaged(decoder, video.get(i));
                    assertThat(frame != null)
                            .as("%s packet %d", spec.video(), i)
                            .isEqualTo(i >= 15);
                }
            }
        }
    }

    @Test
    void shouldTrustNothingThatWasConcealed() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264));
        List<Packet> video = source.video().limit(20).toList();
        byte[] damaged = video.get(4).data();
        Random random = new Random(1);
        for (int i = damaged.length / 2; i < damaged.length / 2 + 40; i++) {
            damaged[i] = (byte) random.nextInt();
        }
        try (FrameDecoder decoder = decoder(source)) {
            for (int i = 0; i < 20; i++) {
                LumaFrame frame = decodeDamaged(decoder, video.get(i));
                assertThat(frame != null).as("packet %d", i).isEqualTo(i < 4 || i >= 15);
            }
        }
    }

    @Test
    void shouldGiveNothingWhenAPacketIsMissing() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX.withVideo(MediaSpec.VideoCodec.H265)));
        List<Packet> video = new ArrayList<>(source.video().toList());
        video.subList(3, 6).clear();
        int seen = 0;
        try (FrameDecoder decoder = decoder(source)) {
            for (Packet packet : video.subList(3, 10)) {
                seen += decodeDamaged(decoder, packet) == null ? 0 : 1;
            }
        }
        assertThat(seen).isZero();
    }

    @Test
    void shouldOnlyDecodeWhenNotLookedAt() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX));
        try (FrameDecoder decoder = decoder(source)) {
            for (Packet packet : source.gop(0)) {
                boolean last = packet == source.gop(0).get(14);
                assertThat(decoder.decode(packet, last) != null).isEqualTo(last);
            }
        }
    }

    private static @Nullable LumaFrame decodeDamaged(FrameDecoder decoder, Packet packet) {
        try {
            return decoder.decode(packet, true);
        } catch (CameraFaultException e) {
            return null;
        }
    }

    private static Packet cutShort(Packet packet) {
        byte[] data = Arrays.copyOf(packet.data(), packet.size() / 2);
        return new Packet(0, packet.ptsMicros(), packet.dtsMicros(), packet.durationMicros(), packet.keyframe(), data);
    }

    private static FrameDecoder decoder(Fixture.Recorded source) throws CameraFaultException {
        return Fixture.ENGINE.frameDecoder(source.tracks().get(0), 320);
    }

    private static List<LumaFrame> decodeAll(Fixture.Recorded source) throws CameraFaultException {
        List<LumaFrame> frames = new ArrayList<>();
        try (FrameDecoder decoder = decoder(source)) {
            for (Packet packet : source.video().toList()) {
                LumaFrame frame = decoder.decode(packet, true);
                if (frame != null) {
                    frames.add(frame);
                }
            }
        }
        return frames;
    }

    private static Path bFrames(String encoder) throws Exception {
        return Fixture.made(
                media(WITH_BOX),
                Path.of("target", "test-media", "b-frames-" + encoder + ".mp4"),
                "-c:v",
                encoder,
                "-bf",
                "2",
                "-g",
                "15");
    }
}
