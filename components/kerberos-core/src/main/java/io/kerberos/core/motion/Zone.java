package io.kerberos.core.motion;

import java.util.List;

/** A named polygon in 0..1 of the picture. */
public record Zone(String name, List<Point> polygon) {
    public Zone {
        polygon = List.copyOf(polygon);
    }
}
