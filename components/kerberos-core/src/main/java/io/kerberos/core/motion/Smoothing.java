package io.kerberos.core.motion;

/** 3x3 binomial smoothing (1 2 1): takes the edge off sensor noise before anything is compared. */
final class Smoothing {
    private final int width;
    private final int height;
    private final int[] column;

    Smoothing(int width, int height) {
        this.width = width;
        this.height = height;
        this.column = new int[width];
    }

    /** Writes the smoothed luma in grey levels; border pixels repeat. */
    void smooth(byte[] luma, float[] out) {
        for (int y = 0; y < height; y++) {
            int above = Math.max(y - 1, 0) * width;
            int here = y * width;
            int below = Math.min(y + 1, height - 1) * width;
            for (int x = 0; x < width; x++) {
                column[x] = (luma[above + x] & 0xff) + 2 * (luma[here + x] & 0xff) + (luma[below + x] & 0xff);
            }
            for (int x = 1; x < width - 1; x++) {
                out[here + x] = (column[x - 1] + 2 * column[x] + column[x + 1]) * (1 / 16f);
            }
            out[here] = (3 * column[0] + column[1]) * (1 / 16f);
            out[here + width - 1] = (3 * column[width - 1] + column[width - 2]) * (1 / 16f);
        }
    }
}
