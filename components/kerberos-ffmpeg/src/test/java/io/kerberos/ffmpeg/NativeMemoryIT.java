package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.rtsp.RtspCamera;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryIT {
    private static final long TOLERATED = 12L << 20;

    @TempDir
    Path directory;

    @Test
    void shouldSettleWhenEverythingIsOpenedAndClosedAgainAndAgain() throws Exception {
        Fixture.Recorded source = Fixture.read(
                media(MediaSpec.H264_PCMU.withSize(1280, 720).withSeconds(2).withCrossing(null)));

        assertSettles(12, () -> {
            try (FrameDecoder decoder =
                    Fixture.ENGINE.frameDecoder(source.tracks().get(0), 320)) {
                for (Packet packet : source.gop(0)) {
                    decoder.decode(packet, true);
                }
            }
            Fixture.ENGINE.jpeg(source.tracks().get(0), source.gop(0).subList(0, 2), 640);
            Path clip = source.write(directory.resolve("clip.mp4"));
            Fixture.ENGINE.sha256(clip);
            Files.delete(clip);
        });
    }

    @Test
    void shouldSettleWhenACameraIsOpenedAndClosedAgainAndAgain() throws Exception {
        try (RtspCamera camera = RtspCamera.builder()
                .fromStart(
                        "front", Fixture.rtp(MediaSpec.H264_AAC.withFps(30, 5).withSeconds(4)))
                .start()) {
            assertSettles(5, () -> {
                try (CaptureRun run = Fixture.open(Fixture.stream(camera.url("front")))) {
                    run.read();
                }
            });
        }
    }

    /** Collects the garbage of each step, or the heap would grow into memory that it has not touched yet. */
    private static void repeat(int times, Step step) throws Exception {
        for (int i = 0; i < times; i++) {
            System.gc();
            step.run();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void assertSettles(int times, Step step) throws Exception {
        repeat(times, step);
        long tracked = Pointer.totalBytes();
        long resident = Pointer.physicalBytes();
        repeat(times, step);
        assertThat(Pointer.totalBytes() - tracked)
                .as("bytes that JavaCPP holds")
                .isZero();
        assertThat(Pointer.physicalBytes() - resident).as("resident memory").isLessThan(TOLERATED);
    }
}
