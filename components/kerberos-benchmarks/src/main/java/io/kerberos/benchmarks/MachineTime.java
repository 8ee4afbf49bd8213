package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all CPUs together did since the machine started, as {@code /proc/stat} tells it. */
record MachineTime(double busy, double idle) {
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STEAL = 7;

    static MachineTime now() throws IOException {
        try (var lines = Files.newBufferedReader(Path.of("/proc/stat"))) {
            String[] fields = lines.readLine().split("\\s+", -1);
            double busy = 0;
            double idle = 0;
            for (int i = 0; i <= STEAL; i++) {
                double ticks = Double.parseDouble(fields[i + 1]);
                if (i == IDLE || i == WAITING) {
                    idle += ticks;
                } else {
                    busy += ticks;
                }
            }
            return new MachineTime(busy, idle);
        }
    }

    /** Share of the machine that was in use between then and now, 0..1. */
    double busySince(MachineTime then) {
        double used = busy - then.busy;
        return used / Math.max(1, used + idle - then.idle);
    }
}
