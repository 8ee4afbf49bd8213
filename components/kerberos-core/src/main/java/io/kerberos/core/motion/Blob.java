package io.kerberos.core.motion;

/** Connected changed pixels of one look; coordinates in analysis pixels, right and bottom exclusive. */
final class Blob {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right;
    int bottom;
    int pixels;
    int moving;
    int zoneBits;
    float strength;
    float restlessness;
    private long sumX;
    private long sumY;

    void add(int x, int y, boolean moves, float weight, int zones) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
        pixels++;
        moving += moves ? 1 : 0;
        strength += weight;
        zoneBits |= zones;
        sumX += x;
        sumY += y;
    }

    /** Takes in another part of the same object. */
    void join(Blob part) {
        left = Math.min(left, part.left);
        right = Math.max(right, part.right);
        top = Math.min(top, part.top);
        bottom = Math.max(bottom, part.bottom);
        pixels += part.pixels;
        moving += part.moving;
        strength += part.strength;
        zoneBits |= part.zoneBits;
        sumX += part.sumX;
        sumY += part.sumY;
    }

    /** Whether the gap between both boxes is small against the larger of them. */
    boolean near(Blob other) {
        int gap = 2 + Math.max(size(), other.size()) / 8;
        return left - other.right <= gap
                && other.left - right <= gap
                && top - other.bottom <= gap
                && other.top - bottom <= gap;
    }

    Box box(int frameWidth, int frameHeight) {
        return new Box(
                (double) left / frameWidth,
                (double) top / frameHeight,
                (double) width() / frameWidth,
                (double) height() / frameHeight);
    }

    float centreX() {
        return (float) sumX / pixels + 0.5f;
    }

    float centreY() {
        return (float) sumY / pixels + 0.5f;
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
