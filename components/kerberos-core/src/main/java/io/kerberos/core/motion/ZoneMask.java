package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Zones and masks rasterised for one frame size. A pixel counts when it lies in a zone, or when there are no zones, and in no
 * mask. A pixel belongs to a polygon when its centre does.
 */
public final class ZoneMask {
    static final int MOST_ZONES = 31;
    private static final int COUNTS = 1 << MOST_ZONES;
    private static final int CHECK_WIDTH = 160;
    private static final int CHECK_HEIGHT = 90;

    private final List<Zone> zones;
    /** Bits of each pixel; empty when all count and there are no zones, which is what most cameras have. */
    private final int[] pixels;

    private final int counted;

    /** Takes what {@link #check} takes: then each zone has a pixel, however small the frame. */
    public ZoneMask(List<Zone> zones, List<Zone> masks, int width, int height) {
        this.zones = List.copyOf(zones);
        if (zones.isEmpty() && masks.isEmpty()) {
            this.pixels = new int[0];
            this.counted = width * height;
            return;
        }
        this.pixels = new int[width * height];
        int missing = all() & ~paint(masks, width, height, width, height, -1);
        if (missing != 0) {
            paint(masks, CHECK_WIDTH, CHECK_HEIGHT, width, height, missing);
        }
        this.counted = (int) IntStream.of(pixels).filter(bits -> bits < 0).count();
    }

    /** @throws IllegalArgumentException when a zone, or without zones the picture, has nothing left to watch */
    static void check(List<Zone> zones, List<Zone> masks) {
        if (zones.isEmpty() && masks.isEmpty()) {
            return;
        }
        int seen = checked(zones, masks);
        for (int z = 0; z < zones.size(); z++) {
            if ((seen & 1 << z) == 0) {
                Zone zone = zones.get(z);
                throw new IllegalArgumentException(
                        checked(List.of(zone), List.of()) == 0
                                ? "zones = " + names(List.of(zone)) + ": too thin to see motion in; draw it larger"
                                : covered(masks, "the zone '" + zone.name() + "'"));
            }
        }
        if (seen == 0) {
            throw new IllegalArgumentException(covered(masks, "the whole picture"));
        }
    }

    private static int checked(List<Zone> zones, List<Zone> masks) {
        int seen = 0;
        for (int bits : new ZoneMask(zones, masks, CHECK_WIDTH, CHECK_HEIGHT).pixels) {
            seen |= bits;
        }
        return seen;
    }

    private static String covered(List<Zone> masks, String what) {
        return "masks = " + names(masks) + ": together they cover " + what
                + ", nothing is left to watch; make a mask smaller or remove it";
    }

    /** All bits that some pixel should have. */
    private int all() {
        return COUNTS | (int) ((1L << zones.size()) - 1);
    }

    /**
     * Sets bits of the pixels under the points of a grid.
     *
     * @param wanted bits that may be set
     * @return bits that were set
     */
    private int paint(List<Zone> masks, int columns, int rows, int width, int height, int wanted) {
        int set = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int bits = bits(masks, (x + 0.5) / columns, (y + 0.5) / rows);
                if ((bits & wanted) != 0) {
                    int found = (bits & wanted) | COUNTS;
                    pixels[y * height / rows * width + x * width / columns] |= found;
                    set |= found;
                }
            }
        }
        return set;
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
        return pixels.length == 0 || pixels[index] < 0;
    }

    /** How many pixels count. */
    public int countedPixels() {
        return counted;
    }

    /** One bit a zone that the pixel lies in; see {@link #zoneNames}. */
    int zoneBits(int index) {
        return pixels.length == 0 ? 0 : pixels[index] & ~COUNTS;
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
