package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * Zones and masks rasterised for one frame size. A pixel counts when it lies in a zone, or when there are no zones, and in no
 * mask. A pixel belongs to a polygon when its centre does.
 */
public final class ZoneMask {
    static final int MOST_ZONES = 31;
    private static final int COUNTS = 1 << MOST_ZONES;

    private final List<Zone> zones;
    private final int[] pixels;
    private final int counted;

    /** @throws IllegalArgumentException when the masks leave no pixel that counts */
    public ZoneMask(List<Zone> zones, List<Zone> masks, int width, int height) {
        this.zones = List.copyOf(zones);
        this.pixels = new int[width * height];
        int left = 0;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                pixels[i] = bits(masks, (x + 0.5) / width, (y + 0.5) / height);
                left += pixels[i] < 0 ? 1 : 0;
            }
        }
        if (left == 0) {
            throw new IllegalArgumentException(nothingLeft(masks));
        }
        this.counted = left;
    }

    private String nothingLeft(List<Zone> masks) {
        if (masks.isEmpty()) {
            return "nothing is left to watch: the zones " + names(zones) + " are too small; draw a larger one";
        }
        return "nothing is left to watch: the masks " + names(masks)
                + (zones.isEmpty() ? " cover the whole picture" : " cover the zones " + names(zones))
                + "; make a mask smaller or remove it";
    }

    private int bits(List<Zone> masks, double x, double y) {
        for (Zone mask : masks) {
            if (Polygons.contains(mask.polygon(), x, y)) {
                return 0;
            }
        }
        int bits = 0;
        for (int z = 0; z < zones.size(); z++) {
            bits |= Polygons.contains(zones.get(z).polygon(), x, y) ? 1 << z : 0;
        }
        return bits != 0 || zones.isEmpty() ? bits | COUNTS : 0;
    }

    /** Whether motion at this pixel counts. */
    public boolean counts(int index) {
        return pixels[index] < 0;
    }

    /** How many pixels count. */
    public int countedPixels() {
        return counted;
    }

    /** One bit a zone that the pixel lies in; see {@link #zoneNames}. */
    int zoneBits(int index) {
        return pixels[index] & ~COUNTS;
    }

    List<String> zoneNames(int bits) {
        List<String> names = new ArrayList<>();
        for (int z = 0; z < zones.size(); z++) {
            if ((bits & 1 << z) != 0) {
                names.add(zones.get(z).name());
            }
        }
        return names;
    }

    private static String names(List<Zone> zones) {
        return zones.stream().map(z -> "'" + z.name() + "'").toList().toString();
    }
}
