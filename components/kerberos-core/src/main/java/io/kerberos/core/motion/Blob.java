package io.kerberos.core.motion;

/** Connected changed pixels of one look; coordinates in analysis pixels, right and bottom exclusive. */
final class Blob {
    int left;
    int top;
    int right;
    int bottom;
    int pixels;
    int moving;
    int zoneBits;
    float strength;

    float centreX() {
        return (left + right) / 2f;
    }

    float centreY() {
        return (top + bottom) / 2f;
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    int size() {
        return Math.max(width(), height());
    }
}
