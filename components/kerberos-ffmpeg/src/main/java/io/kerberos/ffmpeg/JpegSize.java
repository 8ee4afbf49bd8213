package io.kerberos.ffmpeg;

import org.jspecify.annotations.Nullable;

/** The picture size out of the frame header of a JPEG (ITU-T T.81 section B.2.2). */
final class JpegSize {
    private JpegSize() {}

    static @Nullable PictureSize of(byte[] jpeg) {
        int at = 2;
        while (at + 8 < jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker >= 0xc0 && marker <= 0xc2) {
                return new PictureSize(word(jpeg, at + 7), word(jpeg, at + 5));
            }
            at += 2 + word(jpeg, at + 2);
        }
        return null;
    }

    private static int word(byte[] jpeg, int at) {
        return ((jpeg[at] & 0xff) << 8) | (jpeg[at + 1] & 0xff);
    }
}
