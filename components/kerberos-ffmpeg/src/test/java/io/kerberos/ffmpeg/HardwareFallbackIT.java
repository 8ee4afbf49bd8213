package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.Hwaccel;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.testkit.media.MediaSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What was asked for and is not there. Nothing here runs on hardware. */
class HardwareFallbackIT {
    private final Logger log = (Logger) LoggerFactory.getLogger("io.kerberos");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        assumeThat(Path.of("/dev/dri")).doesNotExist();
        assumeThat(Path.of("/dev/nvidiactl")).doesNotExist();
        assumeThat(Files.exists(Path.of("/dev/video10"))).isFalse();
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(lines);
    }

    @ParameterizedTest
    @EnumSource(
            value = Hwaccel.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE"})
    void shouldDecodeInSoftwareAndSayOnceWhy(Hwaccel wanted) throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264));
        List<byte[]> software = pictures(Fixture.ENGINE.frameDecoders("plain", Hwaccel.NONE), source);
        assertThat(said()).isEmpty();

        FrameDecoder.Opener camera = Fixture.ENGINE.frameDecoders("door", wanted);
        for (int run = 0; run < 3; run++) {
            assertThat(pictures(camera, source)).hasSize(30).containsExactlyElementsOf(software);
        }

        assertThat(said())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("door: hwaccel = ")
                .contains("software");
        if (wanted == Hwaccel.AUTO) {
            assertThat(said().get(0)).contains("vaapi: ", "/dev/dri", "cuda: ", "driver", "v4l2m2m: ");
        }
    }

    @Test
    void shouldLookForADeviceOnce() throws Exception {
        Fixture.Recorded source = Fixture.read(media(MediaSpec.H264));
        pictures(Fixture.ENGINE.frameDecoders("first", Hwaccel.CUDA), source);

        long began = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            Fixture.ENGINE
                    .frameDecoders("next", Hwaccel.CUDA)
                    .create(source.tracks().get(0), 320)
                    .close();
        }

        assertThat((System.nanoTime() - began) / 200).as("nanoseconds a camera").isLessThan(5_000_000);
    }

    private static List<byte[]> pictures(FrameDecoder.Opener camera, Fixture.Recorded source) throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        try (FrameDecoder decoder = camera.create(source.tracks().get(0), 320)) {
            for (Packet packet : source.video().limit(30).toList()) {
                LumaFrame frame = decoder.decode(packet, true);
                if (frame != null) {
                    pictures.add(frame.luma());
                }
            }
        }
        return pictures;
    }

    private List<String> said() {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
