package io.kerberos.core.motion;

import java.util.ArrayList;
import java.util.List;

/**
 * A named polygon in the picture, corners in 0..1. As a zone, only motion inside counts; as a mask, what is inside is ignored.
 * The last corner joins the first.
 */
public record Zone(String name, List<Point> polygon) {
    private static final int FEWEST_CORNERS = 3;
    private static final double LEAST_AREA = 0.0001;

    public Zone {
        polygon = withoutRepeats(polygon);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a zone without a name: give each zone a short name such as 'door'");
        }
        if (polygon.stream().distinct().count() < FEWEST_CORNERS) {
            throw bad(
                    name, describe(polygon), "it has fewer than three different corners", "give at least three points");
        }
        for (Point p : polygon) {
            if (!(p.x() >= 0 && p.x() <= 1 && p.y() >= 0 && p.y() <= 1)) {
                throw bad(
                        name,
                        describe(polygon),
                        "the corner " + describe(List.of(p)) + " lies outside the picture",
                        "coordinates go from 0 (left, top) to 1 (right, bottom)");
            }
        }
        int[] edges = Polygons.crossing(polygon);
        if (edges.length > 0) {
            throw bad(
                    name,
                    describe(polygon),
                    "the edges after corners " + (edges[0] + 1) + " and " + (edges[1] + 1) + " cross",
                    "list the corners in order around the outline");
        }
        if (Polygons.area(polygon) < LEAST_AREA) {
            throw bad(
                    name,
                    describe(polygon),
                    "it encloses nothing: its corners lie on a line",
                    "set the corners around what is meant");
        }
    }

    /** Some tools close a polygon by its first corner once more, and a hand clicks twice. */
    private static List<Point> withoutRepeats(List<Point> corners) {
        List<Point> kept = new ArrayList<>();
        for (Point corner : corners) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(corner)) {
                kept.add(corner);
            }
        }
        if (kept.size() > 1 && kept.get(0).equals(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return List.copyOf(kept);
    }

    /**
     * Reads corners such as {@code "0.1,0.2 0.5,0.2 0.5,0.9"}.
     *
     * @throws IllegalArgumentException naming the zone, the value and the remedy
     */
    public static Zone parse(String name, String text) {
        List<Point> corners = new ArrayList<>();
        if (!text.isBlank()) {
            for (String word : text.strip().split("\\s+", -1)) {
                corners.add(corner(name, text, word));
            }
        }
        return new Zone(name, corners);
    }

    private static Point corner(String name, String text, String word) {
        int comma = word.indexOf(',');
        if (comma < 0 || comma != word.lastIndexOf(',')) {
            throw bad(
                    name,
                    text,
                    "'" + word + "' is not a corner",
                    "write each corner as x,y and put blanks between corners");
        }
        return new Point(number(name, text, word.substring(0, comma)), number(name, text, word.substring(comma + 1)));
    }

    private static double number(String name, String text, String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException)
                    bad(name, text, "'" + digits + "' is not a number", "write numbers from 0 to 1 such as 0.25")
                            .initCause(e);
        }
    }

    private static IllegalArgumentException bad(String name, String value, String what, String remedy) {
        return new IllegalArgumentException("zone '" + name + "' = \"" + value + "\": " + what + "; " + remedy);
    }

    private static String describe(List<Point> corners) {
        StringBuilder out = new StringBuilder();
        for (Point p : corners) {
            out.append(out.length() == 0 ? "" : " ").append(p.x()).append(',').append(p.y());
        }
        return out.toString();
    }
}
