package io.kerberos.agent.tune;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.Point;
import io.kerberos.core.motion.Zone;
import java.awt.geom.Path2D;
import java.util.List;

/** Places in the picture, in words and as shapes. */
final class Place {
    private static final double THIRD = 1 / 3.0;

    private Place() {}

    static String of(Box box) {
        double x = Story.centreX(box);
        double y = Story.centreY(box);
        String row = y < THIRD ? "top" : y > 2 * THIRD ? "bottom" : "";
        String column = x < THIRD ? "left" : x > 2 * THIRD ? "right" : "";
        if (row.isEmpty() && column.isEmpty()) {
            return "middle";
        }
        return (row + " " + column).strip();
    }

    static String of(Story story) {
        String from = of(story.first().box());
        String to = of(story.last().box());
        return from.equals(to) ? from : from + " to " + to;
    }

    /** A polygon, all in shares of the picture. */
    static Path2D shape(Zone zone) {
        Path2D shape = new Path2D.Double();
        for (Point corner : zone.polygon()) {
            if (shape.getCurrentPoint() == null) {
                shape.moveTo(corner.x(), corner.y());
            } else {
                shape.lineTo(corner.x(), corner.y());
            }
        }
        shape.closePath();
        return shape;
    }

    /** The polygons that the middle of a box lies in. */
    static List<String> namesAt(Box box, List<Zone> zones) {
        return zones.stream()
                .filter(zone -> shape(zone).contains(Story.centreX(box), Story.centreY(box)))
                .map(Zone::name)
                .toList();
    }
}
