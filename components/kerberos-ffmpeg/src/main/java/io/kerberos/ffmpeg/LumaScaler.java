package io.kerberos.ffmpeg;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.LumaFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Shrinks the luma plane of a decoded picture to a width for analysis: each pixel is the mean of the box it stands for,
 * over all its columns and up to three of its rows. The height keeps the picture's displayed shape. Used by the thread of
 * its decoder; the arrays it keeps serve one picture size at a time.
 */
final class LumaScaler {
    private static final int ROWS_OF_A_BOX = 3;
    private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;

    private final int wantedWidth;
    private byte[] row = {};
    private long[] words = {};
    private long[] pairs = {};
    private int[] columns = {};
    private int[] sums = {};

    LumaScaler(int wantedWidth) {
        this.wantedWidth = wantedWidth;
    }

    /** @return a frame with an array of its own */
    LumaFrame scale(AVFrame frame, long ptsMicros) throws CameraFaultException {
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
        int bytes = format.comp(0).step();
        int shift = format.comp(0).shift() + format.comp(0).depth() - 8;
        if (bytes > 2 || shift < 0 || (bytes == 1 && shift > 0)) {
            throw new CameraFaultException(
                    FaultKind.UNSUPPORTED,
                    "pictures of the pixel format " + format.name().getString()
                            + " cannot be analysed: set the camera to H.264");
        }
        int width = Math.min(wantedWidth, frame.width());
        int height = heightFor(frame, width);
        prepare(frame.width(), width, bytes);
        BytePointer plane = frame.data(0);
        int stride = frame.linesize(0);
        boolean inPairs = bytes == 1 && frame.width() % (2 * width) == 0 && frame.width() % Long.BYTES == 0;
        byte[] luma = new byte[width * height];
        ByteBuffer pixels = plane.capacity((long) stride * frame.height()).asByteBuffer();
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * frame.height() / height);
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * frame.height() / height));
            int step = Math.max(1, (bottom - top + ROWS_OF_A_BOX - 1) / ROWS_OF_A_BOX);
            int rows = 0;
            for (int source = top; source < bottom; source += step, rows++) {
                if (inPairs) {
                    addPairs(pixels.slice(source * stride, frame.width()));
                    continue;
                }
                pixels.get(source * stride, row, 0, frame.width() * bytes);
                if (bytes == 1) {
                    addRow(width);
                } else {
                    addWideRow(width, shift);
                }
            }
            if (inPairs) {
                sumPairs(width, frame.width() / width / 2);
            }
            mean(luma, y * width, width, rows);
        }
        return new LumaFrame(width, height, luma, ptsMicros);
    }

    private static int heightFor(AVFrame frame, int width) {
        AVRational pixel = frame.sample_aspect_ratio();
        double shape = pixel.num() > 0 && pixel.den() > 0 ? (double) pixel.num() / pixel.den() : 1;
        return (int) Math.max(1, Math.round(width * (double) frame.height() / (frame.width() * shape)));
    }

    private void prepare(int sourceWidth, int width, int bytes) {
        if (row.length == sourceWidth * bytes && columns.length == width + 1) {
            return;
        }
        row = new byte[sourceWidth * bytes];
        words = new long[sourceWidth / Long.BYTES];
        pairs = new long[words.length];
        columns = new int[width + 1];
        sums = new int[width];
        for (int x = 0; x <= width; x++) {
            columns[x] = (int) ((long) x * sourceWidth / width);
        }
    }

    /** Adds a row to the sums of its pairs of pixels, of which a word holds four: the usual widths take a third of the time. */
    private void addPairs(ByteBuffer line) {
        line.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        long[] source = words;
        for (int i = 0; i < source.length; i++) {
            long eight = source[i];
            pairs[i] += (eight & EVEN_BYTES) + (eight >>> 8 & EVEN_BYTES);
        }
    }

    private void sumPairs(int width, int pairsAPixel) {
        for (int x = 0, at = 0; x < width; x++) {
            int sum = 0;
            for (int end = at + pairsAPixel; at < end; at++) {
                sum += (int) (pairs[at >> 2] >>> ((at & 3) << 4)) & 0xffff;
            }
            sums[x] = sum;
        }
        Arrays.fill(pairs, 0);
    }

    private void addRow(int width) {
        byte[] source = row;
        for (int x = 0, at = 0; x < width; x++) {
            int end = columns[x + 1];
            int sum = 0;
            for (; at < end; at++) {
                sum += source[at] & 0xff;
            }
            sums[x] += sum;
        }
    }

    private void addWideRow(int width, int shift) {
        byte[] source = row;
        for (int x = 0, at = 0; x < width; x++) {
            int end = columns[x + 1];
            int sum = 0;
            for (; at < end; at++) {
                sum += ((source[2 * at] & 0xff) | ((source[2 * at + 1] & 0xff) << 8)) >> shift;
            }
            sums[x] += sum;
        }
    }

    private void mean(byte[] luma, int at, int width, int rows) {
        for (int x = 0; x < width; x++) {
            luma[at + x] = (byte) (sums[x] / (rows * (columns[x + 1] - columns[x])));
            sums[x] = 0;
        }
    }
}
