package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Connects changed pixels into blobs. Gaps of one pixel are bridged, and parts that lie close together are joined: a person in
 * front of a wall of their own brightness falls into pieces.
 */
final class BlobFinder {
    private static final int REACH = 2;
    private static final int MOST_BLOBS = 150;

    private final int width;
    private final int height;

    BlobFinder(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Objects of at least {@code fewestPixels}; pixels that do not count belong to none. */
    List<Blob> find(Planes planes, ZoneMask mask, int fewestPixels) {
        List<Blob> blobs = new ArrayList<>();
        byte[] state = planes.found;
        System.arraycopy(planes.state, 0, state, 0, state.length);
        for (int i = 0; i < width * height; i++) {
            if (state[i] != BackgroundModel.STILL && mask.counts(i)) {
                Blob blob = flood(i, planes, mask);
                if (blob.pixels >= Math.max(2, fewestPixels / 3)) {
                    blobs.add(blob);
                }
            }
        }
        if (blobs.size() > MOST_BLOBS) {
            blobs.sort((a, b) -> Float.compare(b.strength, a.strength));
            blobs = new ArrayList<>(blobs.subList(0, MOST_BLOBS));
        }
        join(blobs);
        blobs.removeIf(b -> b.pixels < fewestPixels);
        return blobs;
    }

    private static void join(List<Blob> blobs) {
        for (int i = 0; i < blobs.size(); i++) {
            Blob whole = blobs.get(i);
            for (int j = i + 1; j < blobs.size(); j++) {
                if (whole.near(blobs.get(j))) {
                    whole.join(blobs.remove(j));
                    j = i;
                }
            }
        }
    }

    /** Found pixels become still, so that they are found once. */
    private Blob flood(int start, Planes planes, ZoneMask mask) {
        byte[] state = planes.found;
        float[] difference = planes.difference;
        float[] limit = planes.limit;
        int[] queue = planes.queue;
        Blob blob = new Blob();
        int filled = 0;
        int done = 0;
        queue[filled++] = start;
        boolean moves = state[start] == BackgroundModel.MOVING;
        state[start] = BackgroundModel.STILL;
        blob.add(start % width, start / width, moves, Math.abs(difference[start]) / limit[start], mask.zoneBits(start));
        while (done < filled) {
            int i = queue[done++];
            int x = i % width;
            int y = i / width;
            int x0 = Math.max(0, x - REACH);
            int x1 = Math.min(width - 1, x + REACH);
            for (int ny = Math.max(0, y - REACH); ny <= Math.min(height - 1, y + REACH); ny++) {
                for (int nx = x0; nx <= x1; nx++) {
                    int n = ny * width + nx;
                    if (state[n] != BackgroundModel.STILL && mask.counts(n)) {
                        blob.add(
                                nx,
                                ny,
                                state[n] == BackgroundModel.MOVING,
                                Math.abs(difference[n]) / limit[n],
                                mask.zoneBits(n));
                        state[n] = BackgroundModel.STILL;
                        queue[filled++] = n;
                    }
                }
            }
        }
        return blob;
    }
}
