package io.kerberos.benchmarks;

/**
 * What came through the cameras of one process in a window.
 *
 * @param live cameras at the end of the window
 * @param packetsPerSecond of one camera, on average
 * @param skipped packets that analysis or recording did not get to see in time, all cameras together
 * @param oldestSeconds the longest that any camera has had no packet for, at the end of the window
 * @param ringMebibytes encoded video held for pre-roll at the end of the window, all cameras together
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
                    skipped - before.skipped,
                    oldestSeconds,
                    ringBytes / (double) (1 << 20));
        }
    }
}
