package io.kerberos.agent.tune;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.Doubt;
import io.kerberos.core.motion.Sighting;
import java.util.ArrayList;
import java.util.List;

/** All sightings of one thing that moved, in the order of time. At least one once it is told. Used by one thread. */
final class Story {
    private final double aspect;
    private final List<Seen> sightings = new ArrayList<>();
    private long acceptedMicros = Long.MAX_VALUE;

    /** @param aspect height of the picture by its width */
    Story(double aspect) {
        this.aspect = aspect;
    }

    /** One sighting, in microseconds after the first picture. */
    record Seen(long micros, Sighting what) {
        Box box() {
            return what.box();
        }
    }

    void add(long micros, Sighting what) {
        sightings.add(new Seen(micros, what));
        if (what.doubt() == Doubt.NONE) {
            acceptedMicros = Math.min(acceptedMicros, micros);
        }
    }

    List<Seen> sightings() {
        return sightings;
    }

    boolean accepted() {
        return acceptedMicros != Long.MAX_VALUE;
    }

    long acceptedMicros() {
        return acceptedMicros;
    }

    Seen first() {
        return sightings.get(0);
    }

    Seen last() {
        return sightings.get(sightings.size() - 1);
    }

    long startMicros() {
        return first().micros;
    }

    long endMicros() {
        return last().micros;
    }

    /** The sighting nearest to a time. */
    Seen at(long micros) {
        Seen nearest = first();
        for (Seen seen : sightings) {
            if (Math.abs(seen.micros - micros) < Math.abs(nearest.micros - micros)) {
                nearest = seen;
            }
        }
        return nearest;
    }

    boolean during(long fromMicros, long toMicros) {
        return startMicros() <= toMicros && endMicros() >= fromMicros;
    }

    /** The longer side, as a share of the width of the picture, at the middle one of all sightings. */
    double size() {
        double[] sizes = sightings.stream()
                .mapToDouble(seen -> Math.max(seen.box().width(), seen.box().height() * aspect))
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    /** How much there is to see of it. */
    double weight() {
        return size() * sightings.size();
    }

    /** From the first to the last sighting, as a share of the width. */
    double way() {
        double dx = centreX(last().box()) - centreX(first().box());
        double dy = (centreY(last().box()) - centreY(first().box())) * aspect;
        return Math.hypot(dx, dy);
    }

    /** Widths of the picture a second. */
    double speed() {
        double seconds = (endMicros() - startMicros()) / 1e6;
        return seconds > 0 ? way() / seconds : 0;
    }

    /** The mean of all sightings. */
    double contrast() {
        return sightings.stream()
                .mapToDouble(seen -> seen.what.contrast())
                .average()
                .orElse(0);
    }

    static double centreX(Box box) {
        return box.x() + box.width() / 2;
    }

    static double centreY(Box box) {
        return box.y() + box.height() / 2;
    }
}
