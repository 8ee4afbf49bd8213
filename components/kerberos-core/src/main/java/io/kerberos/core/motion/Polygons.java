package io.kerberos.core.motion;

import java.util.List;

/** Plane geometry of closed polygons. */
final class Polygons {
    private static final int[] NONE = {};

    private Polygons() {}

    /** The indices of the first two edges that touch without being neighbours, or an empty array. */
    static int[] crossing(List<Point> polygon) {
        int n = polygon.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean neighbours = j == i + 1 || (i == 0 && j == n - 1);
                if (!neighbours
                        && touch(polygon.get(i), polygon.get((i + 1) % n), polygon.get(j), polygon.get((j + 1) % n))) {
                    return new int[] {i, j};
                }
            }
        }
        return NONE;
    }

    /** Of a polygon that does not cross itself, as a share of the picture. */
    static double area(List<Point> polygon) {
        double twice = 0;
        for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
            twice += polygon.get(j).x() * polygon.get(i).y()
                    - polygon.get(i).x() * polygon.get(j).y();
        }
        return Math.abs(twice) / 2;
    }

    /** Even-odd rule. */
    static boolean contains(List<Point> polygon, double x, double y) {
        boolean inside = false;
        int n = polygon.size();
        for (int i = 0, j = n - 1; i < n; j = i++) {
            Point a = polygon.get(i);
            Point b = polygon.get(j);
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean touch(Point a, Point b, Point c, Point d) {
        double abc = turn(a, b, c);
        double abd = turn(a, b, d);
        double cda = turn(c, d, a);
        double cdb = turn(c, d, b);
        if (abc * abd < 0 && cda * cdb < 0) {
            return true;
        }
        return (abc == 0 && between(a, b, c))
                || (abd == 0 && between(a, b, d))
                || (cda == 0 && between(c, d, a))
                || (cdb == 0 && between(c, d, b));
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    private static boolean between(Point a, Point b, Point p) {
        return p.x() >= Math.min(a.x(), b.x())
                && p.x() <= Math.max(a.x(), b.x())
                && p.y() >= Math.min(a.y(), b.y())
                && p.y() <= Math.max(a.y(), b.y());
    }
}
