package io.kerberos.core.motion;

/** One coordinate of an object over the looks of the last second or so. */
final class Trail {
    private static final float SLIP = 0.5f;
    private static final float SLIP_OF_SIZE = 0.1f;
    private static final float SLIP_OF_WAY = 0.08f;
    private static final float SLIP_OF_EVEN_WAY = 0.05f;
    private static final int MOST = 16;
    private static final int FEWEST = 6;
    private static final long LONGEST_MICROS = 1_100_000;

    private final float[] value = new float[MOST];
    private final long[] micros = new long[MOST];
    private int size;
    private float way;
    private double residual;

    /** Takes the next look; six are kept in any case, more while they are recent. */
    void add(float next, long ptsMicros) {
        int old = 0;
        while (size - old >= MOST || (size - old >= FEWEST && ptsMicros - micros[old] > LONGEST_MICROS)) {
            old++;
        }
        size -= old;
        System.arraycopy(value, old, value, 0, size);
        System.arraycopy(micros, old, micros, 0, size);
        value[size] = next;
        micros[size++] = ptsMicros;
        fit();
    }

    long oldestMicros() {
        return micros[0];
    }

    /** From the oldest to the newest look, with sign, as the straight line through all looks has it. */
    float way() {
        return way;
    }

    /** Whether it went at even speed, for a middle of an outline of this size and a way of this length in the picture. */
    boolean even(float wayInPicture, float outline) {
        float allowed = SLIP + SLIP_OF_SIZE * outline + SLIP_OF_WAY * wayInPicture;
        return residual <= size * allowed * allowed;
    }

    /** The way without sign when it went at even speed, else 0. */
    float evenWay() {
        float far = Math.abs(way);
        float allowed = SLIP + SLIP_OF_EVEN_WAY * far;
        return size >= FEWEST && residual <= size * allowed * allowed ? far : 0;
    }

    /** Fits a straight line over time. */
    private void fit() {
        double middle = 0;
        double mean = 0;
        for (int k = 0; k < size; k++) {
            middle += (micros[k] - micros[0]) / 1e6 / size;
            mean += value[k] / size;
        }
        double tt = 1e-9;
        double tv = 0;
        double vv = 0;
        for (int k = 0; k < size; k++) {
            double t = (micros[k] - micros[0]) / 1e6 - middle;
            double v = value[k] - mean;
            tt += t * t;
            tv += t * v;
            vv += v * v;
        }
        way = (float) (tv / tt * (micros[size - 1] - micros[0]) / 1e6);
        residual = vv - tv * tv / tt;
    }
}
