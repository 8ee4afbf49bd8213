package io.kerberos.core.motion;

import java.util.Arrays;

/**
 * Removes from a difference picture what is smooth over it: rolling bands of flicker row by row, shadows of clouds and lamps
 * cell by cell. Medians do it, so that an object that fills less than half of a row or neighbourhood does not count.
 */
final class LightField {
    private static final int LEVELS = 256;
    private static final float SCALE = 200f;
    private static final float MOST_BANDING = 0.1f;
    private static final float DARK = 4f;

    private final int width;
    private final int height;
    private final int cell;
    private final int columns;
    private final int rows;
    private final int[] histogram = new int[LEVELS];
    private final float[] cells;
    private final float[] smooth;
    private final float[] band;
    private final float[] window = new float[25];

    LightField(int width, int height) {
        this.width = width;
        this.height = height;
        this.cell = Math.max(8, width / 20);
        this.columns = (width + cell - 1) / cell;
        this.rows = (height + cell - 1) / cell;
        this.cells = new float[columns * rows];
        this.smooth = new float[columns * rows];
        this.band = new float[height];
    }

    /** @param ratio a plane that is free to be used */
    void remove(float[] difference, float[] level, float[] ratio) {
        for (int i = 0; i < difference.length; i++) {
            ratio[i] = difference[i] / (level[i] + DARK);
        }
        removeBands(ratio);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                cells[r * columns + c] = median(ratio, c * cell, r * cell, cell, cell, 2);
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                smooth[r * columns + c] = neighbourhood(r, c);
            }
        }
        for (int y = 0; y < height; y++) {
            removeRow(difference, level, ratio, y);
        }
    }

    private void removeBands(float[] ratio) {
        for (int y = 0; y < height; y++) {
            float m = median(ratio, 0, y, width, 1, 4);
            band[y] = Math.max(-MOST_BANDING, Math.min(MOST_BANDING, m));
        }
        for (int y = 0; y < height; y++) {
            float b = (band[Math.max(0, y - 1)] + band[y] + band[Math.min(height - 1, y + 1)]) / 3;
            for (int i = y * width, end = i + width; i < end; i++) {
                ratio[i] -= b;
            }
        }
    }

    private float median(float[] ratio, int x0, int y0, int w, int h, int step) {
        Arrays.fill(histogram, 0);
        int n = 0;
        int x1 = Math.min(width, x0 + w);
        int y1 = Math.min(height, y0 + h);
        for (int y = y0; y < y1; y += step) {
            for (int i = y * width + x0, end = y * width + x1; i < end; i += step) {
                int level = (int) (ratio[i] * SCALE + LEVELS / 2f);
                histogram[Math.min(LEVELS - 1, Math.max(0, level))]++;
                n++;
            }
        }
        int left = n / 2;
        int level = 0;
        while (left >= histogram[level]) {
            left -= histogram[level++];
        }
        return (level - LEVELS / 2f + (left + 0.5f) / histogram[level]) / SCALE;
    }

    private float neighbourhood(int row, int column) {
        int n = 0;
        for (int r = Math.max(0, row - 2); r <= Math.min(rows - 1, row + 2); r++) {
            for (int c = Math.max(0, column - 2); c <= Math.min(columns - 1, column + 2); c++) {
                float v = cells[r * columns + c];
                int at = n++;
                while (at > 0 && window[at - 1] > v) {
                    window[at] = window[--at];
                }
                window[at] = v;
            }
        }
        return window[n / 2];
    }

    /** Subtracts the field, interpolated between the centres of cells. */
    private void removeRow(float[] difference, float[] level, float[] ratio, int y) {
        float fy = Math.max(0, Math.min(rows - 1, (y + 0.5f) / cell - 0.5f));
        int r0 = (int) fy;
        int r1 = Math.min(rows - 1, r0 + 1);
        float wy = fy - r0;
        for (int c = -1; c < columns; c++) {
            int c0 = Math.max(0, c);
            int c1 = Math.min(columns - 1, c + 1);
            float left = smooth[r0 * columns + c0] * (1 - wy) + smooth[r1 * columns + c0] * wy;
            float right = smooth[r0 * columns + c1] * (1 - wy) + smooth[r1 * columns + c1] * wy;
            int from = Math.max(0, c * cell + cell / 2);
            int to = Math.min(width, (c + 1) * cell + cell / 2);
            float slope = (right - left) / cell;
            float v = left + slope * (from - (c * cell + cell / 2) + 0.5f);
            for (int i = y * width + from, end = y * width + to; i < end; i++, v += slope) {
                difference[i] = (ratio[i] - v) * (level[i] + DARK);
            }
        }
    }
}
