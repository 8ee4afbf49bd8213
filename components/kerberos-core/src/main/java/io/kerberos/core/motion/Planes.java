package io.kerberos.core.motion;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one look needs and no later one: planes of one frame size. They are the thread's and not the scene's, so that a hundred
 * scenes that two threads look at need two of them. Who takes them finds in them what an earlier look at any scene left; only
 * their borders are never written.
 */
final class Planes {
    /** Sizes that a thread keeps planes for: cameras of one site have few. */
    private static final int MOST_SIZES = 4;

    private static final ThreadLocal<Deque<Planes>> OF_THREAD = ThreadLocal.withInitial(ArrayDeque::new);

    private final int width;
    private final int height;
    final float[] picture;
    final float[] difference;
    final float[] ratio;
    final float[] limit;
    final float[] otherLevel;
    final float[] otherWaver;
    final byte[] state;
    final byte[] found;
    final int[] queue;

    Planes(int width, int height) {
        this.width = width;
        this.height = height;
        int pixels = width * height;
        picture = new float[pixels];
        difference = new float[pixels];
        ratio = new float[pixels];
        limit = new float[pixels];
        otherLevel = new float[pixels];
        otherWaver = new float[pixels];
        state = new byte[pixels];
        found = new byte[pixels];
        queue = new int[pixels];
    }

    /** This thread's planes of a size, until it asks again. */
    static Planes of(int width, int height) {
        Deque<Planes> known = OF_THREAD.get();
        Planes fitting = null;
        for (Planes planes : known) {
            if (planes.width == width && planes.height == height) {
                fitting = planes;
            }
        }
        if (fitting == null) {
            fitting = new Planes(width, height);
            if (known.size() == MOST_SIZES) {
                known.removeLast();
            }
        } else if (fitting != known.peekFirst()) {
            known.remove(fitting);
        } else {
            return fitting;
        }
        known.addFirst(fitting);
        return fitting;
    }
}
