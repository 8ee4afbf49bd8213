package io.kerberos.testkit.media;

import java.awt.Rectangle;
import java.util.Locale;
import java.util.Optional;

/**
 * A bright box that enters at the left edge at {@code start} seconds of the scene, crosses at constant speed and has left
 * at the right edge {@code length} seconds later: the known truth of a test scene.
 *
 * <pre>
 *   x = -w                          x = W
 *   [box]|---------- picture ----------|[box]
 *   t = start                       t = start + length
 * </pre>
 *
 * @param start seconds of scene time
 * @param length seconds
 * @param boxWidth pixels
 * @param boxHeight pixels; the box stands in the middle of the height
 */
public record Crossing(double start, double length, int boxWidth, int boxHeight) {

    /** Luma of the box (8 bits, limited range) over a background around 90. */
    public static final int BOX_LUMA = 200;

    public double end() {
        return start + length;
    }

    /** Where the box is at {@code t} seconds of scene time, clipped to the picture; empty while none of it is in view. */
    public Optional<Rectangle> boxAt(double t, int width, int height) {
        if (t < start || t > end()) {
            return Optional.empty();
        }
        long left = Math.round(leftAt(t, width));
        Rectangle box = new Rectangle((int) left, (height - boxHeight) / 2, boxWidth, boxHeight);
        Rectangle seen = box.intersection(new Rectangle(0, 0, width, height));
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
    }

    private double leftAt(double t, int width) {
        return -boxWidth + (width + boxWidth) * (t - start) / length;
    }

    /** The same as an FFmpeg filter that lays input 1 (the box) over input 0. */
    String overlayFilter(int width) {
        return String.format(
                Locale.ROOT,
                "overlay=x='-%d+(%d+%d)*(t-%f)/%f':y=(H-h)/2:eval=frame:enable='between(t,%f,%f)'",
                boxWidth,
                width,
                boxWidth,
                start,
                length,
                start,
                end());
    }
}
