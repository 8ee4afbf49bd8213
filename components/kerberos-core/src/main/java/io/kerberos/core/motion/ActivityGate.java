package io.kerberos.core.motion;

/**
 * Guesses from the sizes of encoded video packets, without decoding, whether something moves. The logarithm of each size is
 * compared with the stream's own running mean and spread, apart for keyframes and others; surges add up until they open the
 * gate (a one-sided cumulative sum), so that a faint change must last while a plain one opens at once. O(1) a packet.
 *
 * <p>It is no detector: it gives a reason to look, and may only ever add looks to the floor of {@link AnalysisPolicy}.
 */
public final class ActivityGate {
    private static final double BASELINE_SECONDS = 20;
    private static final double LEARNING_SECONDS = 4;
    private static final double SLACK = 1.2;
    private static final double OPEN = 6;
    private static final double MOST = 5;
    private static final double LEAST_SPREAD = 0.04;

    private final Baseline keyframes = new Baseline();
    private final Baseline others = new Baseline();
    private double surge;
    private boolean started;
    private long firstMicros;

    /** Takes the next packet; true when the stream is busier than usual. */
    public boolean offer(boolean keyframe, int sizeBytes, long ptsMicros) {
        if (!started) {
            started = true;
            firstMicros = ptsMicros;
        }
        boolean learning = ptsMicros - firstMicros < LEARNING_SECONDS * 1e6;
        Baseline baseline = keyframe ? keyframes : others;
        double z = baseline.offer(Math.log(Math.max(1, sizeBytes)), ptsMicros);
        if (keyframe) {
            return false;
        }
        surge = Math.max(0, surge + Math.min(MOST, z) - SLACK);
        if (learning) {
            surge = 0;
        }
        boolean open = surge >= OPEN;
        surge = Math.min(surge, 1.5 * OPEN);
        return open;
    }

    /** Forgets the stream, as at the beginning of a run. */
    public void reset() {
        keyframes.clear();
        others.clear();
        surge = 0;
        started = false;
    }

    /** Running mean and mean deviation of one type of frame. */
    private static final class Baseline {
        private double mean;
        private double spread;
        private long lastMicros;
        private int seen;

        void clear() {
            seen = 0;
        }

        /** The deviation in spreads; outliers count less in the baseline. */
        double offer(double value, long ptsMicros) {
            if (seen++ == 0) {
                mean = value;
                spread = 0.2;
                lastMicros = ptsMicros;
                return 0;
            }
            double seconds = Math.min(5, Math.max(0, (ptsMicros - lastMicros) / 1e6));
            lastMicros = ptsMicros;
            double rate = Math.max(-Math.expm1(-seconds / BASELINE_SECONDS), 1.0 / (seen + 1));
            double deviation = value - mean;
            double z = deviation / Math.max(LEAST_SPREAD, 1.25 * spread);
            double bounded = Math.max(-3, Math.min(3, z)) * Math.max(LEAST_SPREAD, 1.25 * spread);
            mean += rate * bounded;
            spread += rate * (Math.abs(bounded) - spread);
            return z;
        }
    }
}
