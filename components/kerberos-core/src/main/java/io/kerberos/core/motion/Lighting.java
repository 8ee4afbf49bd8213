package io.kerberos.core.motion;

import java.util.Arrays;

/**
 * The change of light between the model and the picture as one gain and one offset, found from the pixels that did not
 * change otherwise. Auto-exposure, a lamp and slow daylight are mostly this; what remains is left to {@link LightField}.
 */
final class Lighting {
    private static final int STEP = 2;
    private static final float NEAR = 6f;
    private static final float NO_CHANGE = 0.4f;
    private static final float OUTDONE = 1.1f;

    private final int[] histogram = new int[256];
    private float gain = 1;
    private float offset;
    private float shift;

    /** Estimates the change from {@code model} to {@code picture}. */
    void estimate(float[] model, float[] picture, int width, int height) {
        int sampled = sample(model, width, height);
        float modelLow = quantile(sampled, 0.25f);
        float modelHigh = quantile(sampled, 0.75f);
        sample(picture, width, height);
        float low = quantile(sampled, 0.25f);
        float high = quantile(sampled, 0.75f);
        float g = Math.min(3f, Math.max(0.33f, (high - low + 2) / (modelHigh - modelLow + 2)));
        float o = (low + high) / 2 - g * (modelLow + modelHigh) / 2;
        gain = 1;
        offset = 0;
        int same = refine(model, picture, width, height);
        if (sampled >= same * OUTDONE) {
            float sameGain = gain;
            float sameOffset = offset;
            gain = g;
            offset = o;
            int matched = refine(model, picture, width, height);
            if (matched < same * OUTDONE) {
                gain = sameGain;
                offset = sameOffset;
            }
        }
        refine(model, picture, width, height);
        float atLow = Math.abs(gain * modelLow + offset - modelLow);
        float atHigh = Math.abs(gain * modelHigh + offset - modelHigh);
        shift = Math.max(atLow, atHigh);
        if (shift < NO_CHANGE) {
            gain = 1;
            offset = 0;
        }
    }

    /** One least-squares fit over the pixels that agree so far; returns how many agreed. */
    private int refine(float[] model, float[] picture, int width, int height) {
        float g = gain;
        float o = offset;
        int n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int i = y * width, end = i + width; i < end; i += STEP) {
                float m = model[i];
                float p = picture[i];
                float away = g * m + o - p;
                if (away < NEAR && away > -NEAR) {
                    n++;
                    sx += m;
                    sy += p;
                    sxx += m * m;
                    sxy += m * p;
                }
            }
        }
        double spread = n * sxx - sx * sx;
        if (n > 200 && spread > 25.0 * n * n) {
            gain = (float) Math.min(3, Math.max(0.33, (n * sxy - sx * sy) / spread));
            offset = (float) ((sy - gain * sx) / n);
        }
        return n;
    }

    private int sample(float[] plane, int width, int height) {
        Arrays.fill(histogram, 0);
        int n = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int i = y * width, end = i + width; i < end; i += STEP) {
                histogram[Math.min(255, Math.max(0, (int) plane[i]))]++;
                n++;
            }
        }
        return n;
    }

    private float quantile(int sampled, float share) {
        int left = (int) (sampled * share);
        int level = 0;
        while (level < 255 && left >= histogram[level]) {
            left -= histogram[level++];
        }
        return level + (histogram[level] == 0 ? 0 : (float) left / histogram[level]);
    }

    float gain() {
        return gain;
    }

    float offset() {
        return offset;
    }

    /** Largest change of a mid-tone in grey levels. */
    float shift() {
        return shift;
    }
}
