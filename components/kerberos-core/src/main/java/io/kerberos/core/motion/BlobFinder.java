package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/** Connects changed pixels into blobs; gaps of one pixel are bridged. Consumes the state plane: found pixels become still. */
final class BlobFinder {
    private static final int REACH = 2;

    private final int width;
    private final int height;
    private final int[] queue;

    BlobFinder(int width, int height) {
        this.width = width;
        this.height = height;
        this.queue = new int[width * height];
    }

    /** Blobs of at least {@code fewestPixels}; pixels that do not count belong to none. */
    List<Blob> find(byte[] state, float[] difference, float[] limit, ZoneMask mask, int fewestPixels) {
        List<Blob> blobs = new ArrayList<>();
        for (int i = 0; i < width * height; i++) {
            if (state[i] != BackgroundModel.STILL && mask.counts(i)) {
                Blob blob = flood(i, state, difference, limit, mask);
                if (blob.pixels >= fewestPixels) {
                    blobs.add(blob);
                }
            }
        }
        return blobs;
    }

    private Blob flood(int start, byte[] state, float[] difference, float[] limit, ZoneMask mask) {
        Blob blob = new Blob();
        blob.left = width;
        blob.top = height;
        int filled = 0;
        int done = 0;
        filled = take(start, state, blob, filled);
        while (done < filled) {
            int i = queue[done++];
            blob.strength += Math.abs(difference[i]) / limit[i];
            blob.zoneBits |= mask.zoneBits(i);
            int x = i % width;
            int y = i / width;
            blob.left = Math.min(blob.left, x);
            blob.right = Math.max(blob.right, x + 1);
            blob.top = Math.min(blob.top, y);
            blob.bottom = Math.max(blob.bottom, y + 1);
            int x0 = Math.max(0, x - REACH);
            int x1 = Math.min(width - 1, x + REACH);
            for (int ny = Math.max(0, y - REACH); ny <= Math.min(height - 1, y + REACH); ny++) {
                for (int n = ny * width + x0; n <= ny * width + x1; n++) {
                    if (state[n] != BackgroundModel.STILL && mask.counts(n)) {
                        filled = take(n, state, blob, filled);
                    }
                }
            }
        }
        return blob;
    }

    private int take(int i, byte[] state, Blob blob, int filled) {
        blob.pixels++;
        blob.moving += state[i] == BackgroundModel.MOVING ? 1 : 0;
        state[i] = BackgroundModel.STILL;
        queue[filled] = i;
        return filled + 1;
    }
}
