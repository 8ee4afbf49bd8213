package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Cameras that take turns with a decoder see what they would see with one of their own. */
class SharedDecodersIT {
    private static final long MEGABYTE = 1 << 20;
    private static final MediaSpec STILL =
            MediaSpec.H264.withSeconds(4).withNoise(0).withCrossing(null);
    private static final MediaSpec BUSY =
            MediaSpec.H264.withSeconds(4).withNoise(0).withCrossing(new Crossing(0, 4, 64, 96));

    @Test
    void shouldNotMixCamerasThatTakeTurns() throws Exception {
        for (MediaSpec.VideoCodec codec : List.of(MediaSpec.VideoCodec.H264, MediaSpec.VideoCodec.H265)) {
            takeTurns(media(STILL.withVideo(codec)), media(BUSY.withVideo(codec)));
        }
        takeTurns(bFrames(media(STILL), "still"), bFrames(media(BUSY), "busy"));
    }

    private static void takeTurns(Path still, Path busy) throws Exception {
        Fixture.Recorded first = Fixture.read(still);
        Fixture.Recorded second = Fixture.read(busy);
        List<byte[]> alone = new ArrayList<>();
        alone.addAll(eachOther(new DecoderPool(4), first));
        alone.addAll(eachOther(new DecoderPool(4), second));

        List<byte[]> shared = eachOther(new DecoderPool(1), first, second);

        assertThat(shared).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(alone);
    }

    /** A look at each keyframe, and in every other GOP at the rest of it too; the cameras interleaved packet by packet. */
    private static List<byte[]> eachOther(DecoderPool pool, Fixture.Recorded... sources) throws Exception {
        List<FrameDecoder> decoders = new ArrayList<>();
        for (Fixture.Recorded source : sources) {
            decoders.add(camera(pool, source));
        }
        List<byte[]> pictures = new ArrayList<>();
        for (int gop = 0; gop < 4; gop++) {
            for (int i = 0; i < sources[0].gop(gop).size(); i++) {
                for (int camera = 0; camera < sources.length; camera++) {
                    Packet packet = sources[camera].gop(gop).get(i);
                    if (gop % 2 == 1 && !packet.keyframe()) {
                        decoders.get(camera).reset();
                        continue;
                    }
                    LumaFrame frame = decoders.get(camera).decode(packet, true);
                    if (frame != null) {
                        pictures.add(frame.luma());
                    }
                }
            }
        }
        decoders.forEach(FrameDecoder::close);
        return pictures;
    }

    @Test
    void shouldCostNoDecoderForEachCameraInFrontOfWhichNothingMoves() throws Exception {
        Fixture.Recorded source = Fixture.read(media(STILL.withSize(1920, 1080).withSeconds(2)));
        Packet keyframe = source.gop(0).get(0);
        DecoderPool pool = new DecoderPool(2);
        List<FrameDecoder> cameras = new ArrayList<>();
        FrameDecoder one = camera(pool, source);
        one.decode(keyframe, true);
        long before = Pointer.physicalBytes();

        for (int i = 0; i < 20; i++) {
            FrameDecoder camera = camera(pool, source);
            cameras.add(camera);
            assertThat(camera.decode(keyframe, true)).isNotNull();
        }

        assertThat(Pointer.physicalBytes() - before).isLessThan(40 * MEGABYTE);
        cameras.forEach(FrameDecoder::close);
        one.close();
    }

    private static FrameDecoder camera(DecoderPool pool, Fixture.Recorded source) throws CameraFaultException {
        HardwareChoice software = new HardwareChoice("camera", Hwaccel.NONE);
        return FfmpegFrameDecoder.create(pool, source.tracks().get(0), software, 320);
    }

    private static Path bFrames(Path from, String name) throws Exception {
        return Fixture.made(
                from,
                Path.of("target", "test-media", "turns-" + name + ".mkv"),
                "-c:v",
                "libx264",
                "-bf",
                "2",
                "-g",
                "15");
    }
}
