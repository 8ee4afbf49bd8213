package io.kerberos.core.motion;

import java.util.Arrays;

/**
 * Running estimate of the empty scene: for each pixel its level, how much it wavers, and how it looked a moment ago. All time
 * constants are seconds, so that a look each 2 s and five looks a second learn alike.
 *
 * <p>A pixel is changed when it leaves the level by more than it is known to waver; it moves when it also differs from a moment
 * ago. What changed and then stays as it is (a parked car, the hole that it leaves) is taken into the level within seconds.
 */
final class BackgroundModel {
    private static final float LEVEL_SECONDS = 12f;
    private static final float SETTLED_SECONDS = 4f;
    private static final float MOVING_SECONDS = 90f;
    private static final float RISE_SECONDS = 12f;
    private static final float FALL_SECONDS = 30f;
    private static final float CLUTTER_SECONDS = 4f;
    private static final float LONGEST_LESSON_SECONDS = 0.4f;
    private static final float MOST_WAVER = 40f;
    private static final float MOST_FIRST_WAVER = 8f;
    private static final float RECENT_SECONDS = 0.5f;
    private static final float LEAST_WAVER = 1f;
    private static final float EDGE = 0.175f;
    private static final float FAST_SECONDS = 1f;
    private static final int CELL = 8;

    static final byte STILL = 0;
    static final byte CHANGED = 1;
    static final byte MOVING = 2;
    static final byte OBJECT = 3;

    private final int width;
    private final int height;
    private final float[] level;
    private final float[] waver;
    private final float[] recent;
    private final float[] cellWaver;
    private final int columns;
    private final float[] sorted;
    private float commonWaver;
    private final float leastLimit;
    private final float waverFactor;

    BackgroundModel(int width, int height, double sensitivity) {
        this.width = width;
        this.height = height;
        int n = width * height;
        this.level = new float[n];
        this.waver = new float[n];
        this.recent = new float[n];
        this.columns = (width + CELL - 1) / CELL;
        this.cellWaver = new float[columns * ((height + CELL - 1) / CELL)];
        this.sorted = new float[cellWaver.length];
        this.leastLimit = (float) (12 - 12 * sensitivity) + 1;
        this.waverFactor = (float) (8 - 5 * sensitivity);
    }

    float[] level() {
        return level;
    }

    void start(float[] picture) {
        System.arraycopy(picture, 0, level, 0, level.length);
        System.arraycopy(picture, 0, recent, 0, recent.length);
    }

    void relight(float gain, float offset) {
        for (int i = 0; i < level.length; i++) {
            level[i] = gain * level[i] + offset;
            recent[i] = gain * recent[i] + offset;
        }
    }

    private void measureCells() {
        Arrays.fill(cellWaver, 0);
        for (int y = 0; y < height; y++) {
            int cell = y / CELL * columns;
            int i = y * width;
            for (int x = 0; x < width; x += CELL, cell++) {
                float sum = 0;
                for (int end = i + Math.min(CELL, width - x); i < end; i++) {
                    sum += waver[i];
                }
                cellWaver[cell] += sum * (1f / (CELL * CELL));
            }
        }
        System.arraycopy(cellWaver, 0, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        commonWaver = sorted[sorted.length / 2];
    }

    /**
     * Sorts pixels into still, changed and moving; the border is always still. How far a pixel may leave its level is worked out,
     * and written to the limits, only where it left it by more than any pixel may. Returns how many are not still.
     */
    int compare(Planes planes) {
        measureCells();
        float[] difference = planes.difference;
        byte[] state = planes.state;
        float least = leastLimit;
        int changed = 0;
        for (int y = 1; y < height - 1; y++) {
            int row = y * width;
            int cells = y / CELL * columns;
            for (int i = row + 1, end = row + width - 1; i < end; i++) {
                float d = difference[i];
                byte s = STILL;
                if ((d > least || d < -least) && leaves(i, cells + (i - row) / CELL, planes)) {
                    changed++;
                    float now = level[i] + d - recent[i];
                    float most = 0.7f * planes.limit[i];
                    s = now > most || now < -most ? MOVING : CHANGED;
                }
                state[i] = s;
            }
        }
        return changed;
    }

    /** Whether a pixel is further from its level than its waver, that of its cell and the slope of the scene explain. */
    private boolean leaves(int i, int cell, Planes planes) {
        float edge = Math.abs(level[i + 1] - level[i - 1]) + Math.abs(level[i + width] - level[i - width]);
        float limit = leastLimit + waverFactor * Math.max(waver[i], cellWaver[cell]) + EDGE * edge;
        planes.limit[i] = limit;
        return Math.abs(planes.difference[i]) > limit;
    }

    /**
     * How much of the scene's texture shows again in the picture, as a correlation of slopes: near 1 when only the light
     * changed, near 0 when something else is in view.
     */
    float texture(float[] picture) {
        double both = 0;
        double mine = 1;
        double its = 1;
        for (int y = 1; y < height - 1; y += 2) {
            for (int i = y * width + 1, end = y * width + width - 1; i < end; i += 2) {
                float lx = level[i + 1] - level[i - 1];
                float ly = level[i + width] - level[i - width];
                float px = picture[i + 1] - picture[i - 1];
                float py = picture[i + width] - picture[i - width];
                both += lx * px + ly * py;
                mine += lx * lx + ly * ly;
                its += px * px + py * py;
            }
        }
        return (float) (both / Math.sqrt(mine * its));
    }

    /** Takes in one look at a scene as it is now and here, fast: while learning, or after the light was switched. */
    void learnFast(Planes planes, float seconds) {
        float rate = rate(seconds, FAST_SECONDS);
        stills(planes, seconds, MOST_FIRST_WAVER, rate, rate, rate);
    }

    /** Takes in one look. Still pixels are most, so they are done first, all of them, and the few others put right. */
    void learn(Planes planes, float seconds) {
        float[] picture = planes.picture;
        float[] difference = planes.difference;
        float[] otherLevel = planes.otherLevel;
        float[] otherWaver = planes.otherWaver;
        byte[] state = planes.state;
        int others = 0;
        for (int i = 0; i < state.length; i++) {
            if (state[i] != STILL) {
                otherLevel[others] = level[i];
                otherWaver[others++] = waver[i];
            }
        }
        stills(
                planes,
                seconds,
                MOST_WAVER,
                rate(seconds, LEVEL_SECONDS),
                rate(seconds, RISE_SECONDS),
                rate(seconds, FALL_SECONDS));
        float look = Math.min(seconds, LONGEST_LESSON_SECONDS);
        float settled = rate(seconds, SETTLED_SECONDS);
        float moving = rate(look, MOVING_SECONDS);
        float clutter = rate(look, CLUTTER_SECONDS);
        for (int i = 0, o = 0; o < others; i++) {
            if (state[i] != STILL) {
                float d = Math.min(Math.abs(difference[i]), MOST_WAVER) - otherWaver[o];
                level[i] = otherLevel[o] + (picture[i] - otherLevel[o]) * (state[i] == CHANGED ? settled : moving);
                waver[i] = otherWaver[o++] + (state[i] == MOVING || d < 0 ? clutter * d : 0);
            }
        }
    }

    /** In one pass and without calls: the agent runs with the quick compiler, which makes of a loop what stands there. */
    private void stills(Planes planes, float seconds, float most, float toLevel, float rise, float fall) {
        float[] picture = planes.picture;
        float[] difference = planes.difference;
        float now = rate(seconds, RECENT_SECONDS);
        for (int i = 0; i < level.length; i++) {
            float p = picture[i];
            level[i] += (p - level[i]) * toLevel;
            recent[i] += (p - recent[i]) * now;
            float w = waver[i];
            float d = difference[i];
            d = (d < 0 ? -d : d) - w;
            d = d > most - w ? most - w : d;
            waver[i] = w + d * (d > 0 ? rise : fall);
        }
    }

    /** How restless a part of the picture is: its mean waver against the middle one of all cells. */
    float restlessness(Blob blob) {
        float sum = 0;
        int n = 0;
        for (int y = blob.top / CELL; y <= (blob.bottom - 1) / CELL; y++) {
            for (int x = blob.left / CELL; x <= (blob.right - 1) / CELL; x++) {
                sum += cellWaver[y * columns + x];
                n++;
            }
        }
        return sum / n / Math.max(LEAST_WAVER, commonWaver);
    }

    private static float rate(float seconds, float constant) {
        return (float) -Math.expm1(-seconds / constant);
    }
}
