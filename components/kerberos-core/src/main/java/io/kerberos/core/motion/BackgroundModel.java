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
    private static final float WAVER_SECONDS = 20f;
    private static final float RECENT_SECONDS = 0.5f;
    private static final float EDGE = 0.35f;
    private static final int CELL = 8;

    static final byte STILL = 0;
    static final byte CHANGED = 1;
    static final byte MOVING = 2;

    private final int width;
    private final int height;
    private final float[] level;
    private final float[] waver;
    private final float[] recent;
    private final float[] limit;
    private final float[] cellWaver;
    private final int columns;
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

    void learn(float[] picture, float[] difference, byte[] state, float seconds, boolean settling) {
        float still = rate(seconds, settling ? 1f : LEVEL_SECONDS);
        float settled = rate(seconds, settling ? 1f : SETTLED_SECONDS);
        float moving = rate(seconds, settling ? 1f : MOVING_SECONDS);
        float steady = rate(seconds, settling ? 1f : WAVER_SECONDS);
        float slow = rate(seconds, settling ? 1f : 2 * WAVER_SECONDS);
        float now = rate(seconds, RECENT_SECONDS);
        for (int i = 0; i < level.length; i++) {
            float p = picture[i];
            float d = Math.abs(difference[i]);
            float toLevel = still;
            float toWaver = steady;
            if (state[i] != STILL) {
                toLevel = state[i] == MOVING ? moving : settled;
                toWaver = slow;
                d = Math.min(d, 40f);
            }
            level[i] += (p - level[i]) * toLevel;
            waver[i] += (d - waver[i]) * toWaver;
            recent[i] += (p - recent[i]) * now;
        }
    }

    private static float rate(float seconds, float constant) {
        return (float) -Math.expm1(-seconds / constant);
    }
}
