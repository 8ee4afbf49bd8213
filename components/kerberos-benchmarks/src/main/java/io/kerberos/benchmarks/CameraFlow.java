package io.kerberos.benchmarks;

/**
 * What comes through the cameras of one process.
 *
 * @param live cameras in the end
 * @param packetsPerSecond of one camera, on average
 * @param skipped packets that analysis or recording did not get to see in time since the start, all cameras together
 * @param oldestSeconds the longest that any camera has had no packet for, in the end
 * @param ringMebibytes encoded video held for pre-roll in the end, all cameras together
 */
record CameraFlow(int live, double packetsPerSecond, long skipped, double oldestSeconds, double ringMebibytes) {

    /** The counters of all cameras at one moment. */
    record Counters(
            long nanos, int cameras, int live, long packets, long skipped, double oldestSeconds, long ringBytes) {

        CameraFlow since(Counters before) {
            double seconds = (nanos - before.nanos) / 1e9;
            return new CameraFlow(
                    live,
                    (packets - before.packets) / seconds / Math.max(1, cameras),
                    skipped,
                    oldestSeconds,
                    ringBytes / (double) (1 << 20));
        }
    }
}
