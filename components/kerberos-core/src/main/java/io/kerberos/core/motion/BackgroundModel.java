package io.kerberos.core.motion;

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
    private static final float RECENT_SECONDS = 0.5f;
    private static final float LEAST_WAVER = 1f;
    private static final float EDGE = 0.35f;
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
    private final float[] limit;
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
        this.limit = new float[n];
        this.columns = (width + CELL - 1) / CELL;
        this.cellWaver = new float[columns * ((height + CELL - 1) / CELL)];
        this.sorted = new float[cellWaver.length];
        this.leastLimit = (float) (12 - 12 * sensitivity) + 1;
        this.waverFactor = (float) (8 - 5 * sensitivity);
    }

    float[] level() {
        return level;
    }

    float[] limits() {
        return limit;
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

    /** How far each pixel may leave its level before it counts as changed. */
    void prepareLimits() {
        java.util.Arrays.fill(cellWaver, 0);
        for (int y = 0; y < height; y++) {
            int row = y / CELL * columns;
            for (int x = 0; x < width; x++) {
                cellWaver[row + x / CELL] += waver[y * width + x] * (1f / (CELL * CELL));
            }
        }
        System.arraycopy(cellWaver, 0, sorted, 0, sorted.length);
        java.util.Arrays.sort(sorted);
        commonWaver = sorted[sorted.length / 2];
        for (int y = 1; y < height - 1; y++) {
            int row = y / CELL * columns;
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                float edge = Math.abs(level[i + 1] - level[i - 1]) + Math.abs(level[i + width] - level[i - width]);
                float w = Math.max(waver[i], cellWaver[row + x / CELL]);
                limit[i] = leastLimit + waverFactor * w + EDGE * edge * 0.5f;
            }
        }
    }

    /** Sorts pixels into still, changed and moving; the border is always still. Returns how many are not still. */
    int compare(float[] picture, float[] difference, byte[] state) {
        int changed = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1, end = y * width + width - 1; i < end; i++) {
                byte s = STILL;
                if (Math.abs(difference[i]) > limit[i]) {
                    changed++;
                    float shade = picture[i] - level[i] - difference[i];
                    s = Math.abs(picture[i] - shade - recent[i]) > 0.7f * limit[i] ? MOVING : CHANGED;
                }
                state[i] = s;
            }
        }
        return changed;
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

    void learn(float[] picture, float[] difference, byte[] state, float seconds, boolean settling) {
        float look = Math.min(seconds, LONGEST_LESSON_SECONDS);
        float still = rate(seconds, settling ? 1f : LEVEL_SECONDS);
        float settled = rate(seconds, settling ? 1f : SETTLED_SECONDS);
        float moving = rate(look, settling ? 1f : MOVING_SECONDS);
        float rise = rate(seconds, settling ? 1f : RISE_SECONDS);
        float fall = rate(seconds, settling ? 1f : FALL_SECONDS);
        float clutter = rate(look, settling ? 1f : CLUTTER_SECONDS);
        float now = rate(seconds, RECENT_SECONDS);
        for (int i = 0; i < level.length; i++) {
            float p = picture[i];
            float d = Math.min(Math.abs(difference[i]), MOST_WAVER);
            byte s = state[i];
            float toLevel = s == STILL ? still : s == CHANGED ? settled : moving;
            float toWaver = d < waver[i] ? fall : s == STILL ? rise : s == OBJECT ? 0 : clutter;
            level[i] += (p - level[i]) * toLevel;
            waver[i] += (d - waver[i]) * toWaver;
            recent[i] += (p - recent[i]) * now;
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
