package io.kerberos.ffmpeg;

import static io.kerberos.ffmpeg.Fixture.media;
import static io.kerberos.ffmpeg.RtspCaptureIT.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.fault.FaultKind;
import io.kerberos.testkit.media.Crossing;
import io.kerberos.testkit.media.MediaSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegIT {
    private static final MediaSpec WITH_BOX =
            MediaSpec.H264.withSeconds(4).withNoise(0).withCrossing(new Crossing(0, 4, 64, 96));

    @Test
    void shouldShowTheLastPictureOfTheGop() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX));

        BufferedImage image = decoded(
                Fixture.ENGINE.jpeg(source.tracks().get(0), source.gop(1).subList(0, 15), 0));

        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(360);
        // 29 pictures in, of 60, the box stands a bit left of the middle
        Color box = new Color(image.getRGB(306, 180));
        assertThat(box.getRed()).isCloseTo(0xd8, within(10));
        assertThat(box.getGreen()).isCloseTo(0xd0, within(10));
        assertThat(box.getBlue()).isCloseTo(0xc8, within(10));
        assertThat(new Color(image.getRGB(500, 180)).getRed()).isLessThan(150);
    }

    @Test
    void shouldScaleDownToTheWidth() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX.withVideo(MediaSpec.VideoCodec.H265)));

        BufferedImage image = decoded(Fixture.ENGINE.jpeg(source.tracks().get(0), source.gop(0), 320));

        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
    }

    @Test
    void shouldSayWhenThereIsNoPicture() throws Exception {
        Fixture.Recorded source = Fixture.read(media(WITH_BOX));

        assertFault(
                () -> Fixture.ENGINE.jpeg(source.tracks().get(0), List.of(), 320), FaultKind.PROTOCOL, "no picture");
    }

    private static BufferedImage decoded(byte[] jpeg) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
