package io.kerberos.core.activity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where it moved at one camera in the last minutes, by the monotonic clock: what analysis has seen and recordings have not
 * written yet. Bounded by time and number. Safe from any thread.
 */
public final class ActivityLog {
    private static final int MOST_STEPS = 2_000;
    private static final int SLOTS = 20;
    private static final long SLOT_NANOS = 1_000_000_000 / SLOTS;
    private static final int FULL = 255;

    private final long keepNanos;
    private final Deque<Step> steps = new ArrayDeque<>();

    /** @param keep for how long a step can be asked for */
    public ActivityLog(Duration keep) {
        this.keepNanos = keep.toNanos();
    }

    /** A short time in which something was in these cells; they belong to the log from now on. */
    private record Step(long fromNanos, long untilNanos, BitSet cells) {}

    /** Something was in these cells from one reading of the monotonic clock to another. */
    public synchronized void add(long fromNanos, long untilNanos, BitSet cells) {
        steps.addLast(new Step(fromNanos, untilNanos, cells));
        if (steps.size() > MOST_STEPS) {
            steps.removeFirst();
        }
    }

    /** Forgets what is too old to be asked for. */
    public synchronized void forget(long nowNanos) {
        while (!steps.isEmpty() && nowNanos - steps.getFirst().untilNanos() > keepNanos) {
            steps.removeFirst();
        }
    }

    /**
     * What moved in the second that begins at this reading. Whatever touched a cell in a twentieth of it counts for that twentieth,
     * once.
     *
     * @param number of the second in its recording
     */
    synchronized ActivitySecond second(int number, long fromNanos) {
        int[] twentieths = new int[ActivityGrid.CELLS];
        for (BitSet cells : slots(fromNanos)) {
            cells.stream().forEach(cell -> twentieths[cell]++);
        }
        byte[] intensities = new byte[ActivityGrid.CELLS];
        for (int cell = 0; cell < intensities.length; cell++) {
            intensities[cell] = (byte) Math.round((double) FULL * twentieths[cell] / SLOTS);
        }
        return new ActivitySecond(number, intensities);
    }

    private List<BitSet> slots(long fromNanos) {
        List<BitSet> slots = Stream.generate(() -> new BitSet(ActivityGrid.CELLS))
                .limit(SLOTS)
                .toList();
        for (Step step : steps) {
            long first = Math.max(0, Math.floorDiv(step.fromNanos() - fromNanos, SLOT_NANOS));
            long last = Math.min(SLOTS - 1, Math.floorDiv(step.untilNanos() - 1 - fromNanos, SLOT_NANOS));
            for (long slot = first; slot <= last; slot++) {
                slots.get((int) slot).or(step.cells());
            }
        }
        return slots;
    }
}
