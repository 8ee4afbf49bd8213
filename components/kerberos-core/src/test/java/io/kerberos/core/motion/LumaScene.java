package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up view of a camera, drawn anew for any time and any size: a textured wall and what was put in front of it. The same
 * seed gives the same pictures.
 */
final class LumaScene {
    private static final int NOISE_PLANES = 12;

    private final long seed;
    private int width = 320;
    private int height = 180;
    private double noise = 1;
    private double drift;
    private double switchAt = Double.POSITIVE_INFINITY;
    private double switchGain = 1;
    private double flicker;
    private double shakeFrom;
    private double shake;
    private int rain;
    private final List<MovingBox> boxes = new ArrayList<>();
    private float[] wall = {};
    private float[][] grain = {};

    private LumaScene(long seed) {
        this.seed = seed;
    }

    static LumaScene empty() {
        return new LumaScene(42);
    }

    LumaScene size(int w, int h) {
        width = w;
        height = h;
        wall = new float[0];
        return this;
    }

    /** Sensor noise in grey levels. */
    LumaScene noise(double sigma) {
        noise = sigma;
        return this;
    }

    /** Share by which the light grows each second. */
    LumaScene drift(double perSecond) {
        drift = perSecond;
        return this;
    }

    LumaScene lightSwitch(double atSeconds, double gain) {
        switchAt = atSeconds;
        switchGain = gain;
        return this;
    }

    /** Rolling bands of mains flicker. */
    LumaScene flicker(double amplitude) {
        flicker = amplitude;
        return this;
    }

    /** Camera shake in analysis pixels. */
    LumaScene shake(double fromSeconds, double pixels) {
        shakeFrom = fromSeconds;
        shake = pixels;
        return this;
    }

    /** Streaks a picture. */
    LumaScene rain(int streaks) {
        rain = streaks;
        return this;
    }

    /** A box {@code size} wide (share of the width) and twice as tall crosses from the left at {@code speed} widths a second. */
    LumaScene movingBox(double fromSeconds, double size, double speed, double contrast) {
        return box(new MovingBox(fromSeconds, 1 / speed + fromSeconds, -size, 0.5, speed, size, contrast));
    }

    /** A box that stands where it is from one time to another. */
    LumaScene standingBox(double fromSeconds, double toSeconds, double x, double size, double contrast) {
        return box(new MovingBox(fromSeconds, toSeconds, x, 0.5, 0, size, contrast));
    }

    LumaScene box(MovingBox box) {
        boxes.add(box);
        return this;
    }

    record MovingBox(double from, double to, double x, double y, double speed, double size, double contrast) {
        double left(double seconds) {
            return x + speed * (seconds - from);
        }
    }

    LumaFrame at(double seconds) {
        if (wall.length == 0) {
            paintWall();
        }
        Random random = new Random(seed * 31 + Math.round(seconds * 1000));
        float[] picture = shaken(seconds, random);
        for (MovingBox box : boxes) {
            draw(box, seconds, picture);
        }
        for (int streak = 0; streak < rain; streak++) {
            drawStreak(random, picture);
        }
        float[] plane = grain[random.nextInt(NOISE_PLANES)];
        int offset = random.nextInt(width * height);
        double light = (1 + drift * seconds) * (seconds >= switchAt ? switchGain : 1);
        byte[] luma = new byte[width * height];
        for (int y = 0; y < height; y++) {
            float band = (float) (light * (1 + flicker * Math.sin(6.283 * (1.6 * seconds + 3.3 * y / height))));
            for (int i = y * width; i < (y + 1) * width; i++) {
                int grainAt = i + offset < luma.length ? i + offset : i + offset - luma.length;
                float v = picture[i] * band + (float) noise * plane[grainAt];
                luma[i] = (byte) Math.max(16, Math.min(235, (int) (v + 0.5f)));
            }
        }
        return new LumaFrame(width, height, luma, Math.round(seconds * 1e6));
    }

    private void paintWall() {
        Random random = new Random(seed);
        double[] phase = random.doubles(12, 0, 6.283).toArray();
        wall = new float[width * height];
        for (int i = 0; i < wall.length; i++) {
            double x = (double) (i % width) / width;
            double y = (double) (i / width) / width;
            double v = 95 + 25 * Math.sin(7 * x + phase[0]) * Math.sin(9 * y + phase[1]);
            v += 12 * Math.sin(50 * x + phase[2]) * Math.sin(60 * y + phase[3]);
            v += (int) (x * 14) % 3 == 0 ? 25 : 0;
            wall[i] = (float) v;
        }
        grain = new float[NOISE_PLANES][width * height];
        for (float[] plane : grain) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) random.nextGaussian();
            }
        }
    }

    private float[] shaken(double seconds, Random random) {
        if (shake == 0 || seconds < shakeFrom) {
            return wall.clone();
        }
        double dx = shake * Math.sin(6.283 * 3.1 * seconds);
        double dy = 0.6 * shake * Math.sin(6.283 * 2.3 * seconds + random.nextDouble() * 0.3);
        float[] out = new float[wall.length];
        for (int i = 0; i < out.length; i++) {
            double x = Math.max(0, Math.min(width - 1.001, i % width + dx));
            double y = Math.max(0, Math.min(height - 1.001, i / width + dy));
            int at = (int) y * width + (int) x;
            int right = (int) x < width - 1 ? 1 : 0;
            int down = (int) y < height - 1 ? width : 0;
            double fx = x - (int) x;
            double fy = y - (int) y;
            out[i] = (float) ((wall[at] * (1 - fx) + wall[at + right] * fx) * (1 - fy)
                    + (wall[at + down] * (1 - fx) + wall[at + down + right] * fx) * fy);
        }
        return out;
    }

    private void draw(MovingBox box, double seconds, float[] picture) {
        if (seconds < box.from() || seconds > box.to()) {
            return;
        }
        double left = box.left(seconds) * width;
        double top = box.y() * height - box.size() * width;
        for (int y = (int) Math.max(0, top); y < Math.min(height, top + 2 * box.size() * width); y++) {
            for (int x = (int) Math.max(0, left); x < Math.min(width, left + box.size() * width); x++) {
                double cover = Math.min(1, Math.min(x + 1 - left, left + box.size() * width - x));
                picture[y * width + x] += (float) (box.contrast() * cover * ((x + y) % 7 < 5 ? 1.1 : 0.7));
            }
        }
    }

    private void drawStreak(Random random, float[] picture) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        int length = 4 + random.nextInt(10);
        for (int i = 0; i < length && y + i < height; i++) {
            picture[(y + i) * width + x] += 25;
        }
    }
}
