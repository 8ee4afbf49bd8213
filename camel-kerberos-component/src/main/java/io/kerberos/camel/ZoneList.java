package io.kerberos.camel;

import io.kerberos.core.motion.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zones and masks as one line of text: {@code door: 0.1,0.2 0.5,0.2 0.5,0.9; gate: 0.6,0 1,0 1,1}. */
final class ZoneList {
    private ZoneList() {}

    /** @throws IllegalArgumentException naming the option, the zone, its value and the remedy */
    static List<Zone> parse(String option, @Nullable String text) {
        List<Zone> zones = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return zones;
        }
        Set<String> names = new HashSet<>();
        for (String part : text.split("[;\n]", -1)) {
            if (!part.isBlank()) {
                Zone zone = zone(option, part.strip());
                if (!names.add(zone.name())) {
                    throw new IllegalArgumentException(
                            option + ": the name '" + zone.name() + "' is used twice; give each its own");
                }
                zones.add(zone);
            }
        }
        return zones;
    }

    private static Zone zone(String option, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(option + " = '" + text
                    + "' has no name; write a name, a colon and the corners, such as door: 0.1,0.2 0.5,0.2 0.5,0.9");
        }
        try {
            return Zone.parse(text.substring(0, colon).strip(), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
