package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.motion.LumaFrame;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumaScalerIT {
    private final LumaScaler scaler = new LumaScaler(320);

    /** Widths that are summed in pairs of pixels and such that are not, boxes of one row and of several. */
    @ParameterizedTest
    @CsvSource({
        "1920, 1080",
        "1280, 720",
        "640, 480",
        "3840, 2160",
        "2560, 1440",
        "1440, 1080",
        "704, 576",
        "642, 360",
        "320, 180"
    })
    void shouldGiveTheMeanOfEachBox(int width, int height) throws Exception {
        byte[][] picture = noise(width, height);
        LumaFrame scaled = scale(picture);
        byte[] again = scale(picture).luma();
        assertThat(scaled.width()).isEqualTo(320);
        assertThat(scaled.luma()).isEqualTo(means(picture, scaled)).isEqualTo(again);
    }

    @Test
    void shouldTakeWhiteForWhite() throws Exception {
        byte[][] white = new byte[1080][1920];
        for (byte[] row : white) {
            Arrays.fill(row, (byte) 255);
        }
        assertThat(scale(white).luma()).containsOnly((byte) 255);
    }

    private LumaFrame scale(byte[][] picture) throws Exception {
        AVFrame frame = avutil.av_frame_alloc();
        try {
            frame.format(avutil.AV_PIX_FMT_YUV420P).width(picture[0].length).height(picture.length);
            assertThat(avutil.av_frame_get_buffer(frame, 0)).isZero();
            for (int y = 0; y < picture.length; y++) {
                frame.data(0).position((long) y * frame.linesize(0)).put(picture[y]);
            }
            return scaler.scale(frame, 0);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    private static byte[][] noise(int width, int height) {
        byte[][] picture = new byte[height][width];
        Random random = new Random(7);
        for (byte[] row : picture) {
            random.nextBytes(row);
        }
        return picture;
    }

    private static byte[] means(byte[][] picture, LumaFrame scaled) {
        byte[] means = new byte[scaled.width() * scaled.height()];
        for (int y = 0; y < scaled.height(); y++) {
            int top = y * picture.length / scaled.height();
            int bottom = Math.max(top + 1, (y + 1) * picture.length / scaled.height());
            int step = (bottom - top + 2) / 3;
            for (int x = 0; x < scaled.width(); x++) {
                int left = x * picture[0].length / scaled.width();
                int right = (x + 1) * picture[0].length / scaled.width();
                int sum = 0;
                int n = 0;
                for (int row = top; row < bottom; row += step) {
                    for (int column = left; column < right; column++, n++) {
                        sum += picture[row][column] & 0xff;
                    }
                }
                means[y * scaled.width() + x] = (byte) (sum / n);
            }
        }
        return means;
    }
}
