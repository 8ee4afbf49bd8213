package io.kerberos.core.activity;

import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.MotionResult;
import io.kerberos.core.motion.Waypoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the boxes of single looks, which may be a tenth of a second or some seconds apart, into the cells that the objects
 * crossed meanwhile: boxes of two looks that are near and of a like size are the same object on its way. Used by the analysis
 * thread; one a run.
 */
public final class ActivityTracer {
    private static final long STEP_MICROS = 100_000;
    private static final long LINGER_MICROS = 250_000;
    private static final long LONGEST_GAP_MICROS = 5_000_000;
    private static final double REACH = 0.1;
    private static final double REACH_A_SECOND = 0.5;
    private static final double LONGEST_REACH = 0.8;
    private static final double MOST_GROWTH = 8;

    private final Steps steps;
    private List<Box> before = List.of();
    private long beforeMicros;
    private List<Box> last = List.of();
    private long lastMicros;

    public ActivityTracer(Steps steps) {
        this.steps = steps;
    }

    /** Takes what was found; times are media time of the run. */
    @FunctionalInterface
    public interface Steps {
        /** Something was in these cells, which the taker may keep. */
        void add(long fromMicros, long untilMicros, BitSet cells);
    }

    private record Way(Box from, Box to) {
        double distance() {
            return Math.hypot(
                    from.x() + from.width() / 2 - to.x() - to.width() / 2,
                    from.y() + from.height() / 2 - to.y() - to.height() / 2);
        }

        boolean likely(double seconds) {
            double reach = Math.min(LONGEST_REACH, REACH + REACH_A_SECOND * seconds);
            double larger = Math.max(from.area(), to.area());
            return distance() <= reach && larger <= MOST_GROWTH * Math.min(from.area(), to.area());
        }

        Box at(double share) {
            return new Box(
                    from.x() + share * (to.x() - from.x()),
                    from.y() + share * (to.y() - from.y()),
                    from.width() + share * (to.width() - from.width()),
                    from.height() + share * (to.height() - from.height()));
        }
    }

    /**
     * Takes the next look.
     *
     * @param approaches of each object accepted first at this look, where it was seen before
     */
    public void look(MotionResult result, List<List<Waypoint>> approaches) {
        long now = result.ptsMicros();
        if (now <= beforeMicros) {
            return;
        }
        for (List<Waypoint> approach : approaches) {
            fromBefore(approach.get(0));
            for (int i = 1; i < approach.size(); i++) {
                Waypoint from = approach.get(i - 1);
                Waypoint to = approach.get(i);
                fill(from.ptsMicros(), to.ptsMicros(), List.of(new Way(from.box(), to.box())), List.of(), List.of());
            }
        }
        List<Box> boxes = result.boxes();
        if (!before.isEmpty() || !boxes.isEmpty()) {
            if (now - beforeMicros <= LONGEST_GAP_MICROS) {
                between(now, boxes);
            } else {
                fill(beforeMicros, beforeMicros + LINGER_MICROS, List.of(), before, List.of());
                fill(now - LINGER_MICROS, now, List.of(), List.of(), boxes);
            }
        }
        before = boxes;
        beforeMicros = now;
        if (!boxes.isEmpty()) {
            last = boxes;
            lastMicros = now;
        }
    }

    /** While motion goes on looks are some seconds apart, and what was seen at the last one can have to be accepted anew. */
    private void fromBefore(Waypoint first) {
        long gap = first.ptsMicros() - lastMicros;
        if (gap > 0 && gap <= LONGEST_GAP_MICROS) {
            last.stream()
                    .map(box -> new Way(box, first.box()))
                    .filter(way -> way.likely(gap / 1e6))
                    .min(Comparator.comparingDouble(Way::distance))
                    .ifPresent(way -> fill(lastMicros, first.ptsMicros(), List.of(way), List.of(), List.of()));
        }
    }

    private void between(long now, List<Box> boxes) {
        List<Box> left = new ArrayList<>(before);
        List<Box> come = new ArrayList<>(boxes);
        fill(beforeMicros, now, ways(left, come, (now - beforeMicros) / 1e6), left, come);
    }

    /** Pairs the boxes of two looks, nearest first, and takes them out of both lists. */
    private static List<Way> ways(List<Box> left, List<Box> come, double seconds) {
        List<Way> possible = new ArrayList<>();
        left.forEach(from -> come.forEach(to -> possible.add(new Way(from, to))));
        possible.removeIf(way -> !way.likely(seconds));
        possible.sort(Comparator.comparingDouble(Way::distance));
        List<Way> ways = new ArrayList<>();
        for (Way way : possible) {
            if (left.contains(way.from()) && come.contains(way.to())) {
                left.remove(way.from());
                come.remove(way.to());
                ways.add(way);
            }
        }
        return ways;
    }

    /**
     * Fills an interval step by step.
     *
     * @param left those seen at its beginning and no more
     * @param come those seen at its end and not before
     */
    private void fill(long fromMicros, long untilMicros, List<Way> ways, List<Box> left, List<Box> come) {
        long length = untilMicros - fromMicros;
        int count = (int) ((length + STEP_MICROS - 1) / STEP_MICROS);
        for (int i = 0; i < count; i++) {
            long from = fromMicros + length * i / count;
            long until = fromMicros + length * (i + 1) / count;
            BitSet cells = new BitSet(ActivityGrid.CELLS);
            for (Way way : ways) {
                cells.or(ActivityGrid.cells(way.at((double) i / count).union(way.at((i + 1.0) / count))));
            }
            if (from - fromMicros < LINGER_MICROS) {
                left.forEach(box -> cells.or(ActivityGrid.cells(box)));
            }
            if (untilMicros - until < LINGER_MICROS) {
                come.forEach(box -> cells.or(ActivityGrid.cells(box)));
            }
            if (!cells.isEmpty()) {
                steps.add(from, until, cells);
            }
        }
    }
}
