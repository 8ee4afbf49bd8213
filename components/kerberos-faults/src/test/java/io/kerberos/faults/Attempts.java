package io.kerberos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** When each message was tried, by its idempotency key. Safe from any thread. */
final class Attempts {

    /** The jitter takes off a fifth; clocks and sockets may take a few milliseconds more. */
    private static final double EARLIEST = 0.79;

    private final Map<String, List<Long>> nanos = new ConcurrentHashMap<>();

    void add(String key) {
        nanos.computeIfAbsent(key, first -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
    }

    long count() {
        return nanos.values().stream().mapToLong(List::size).sum();
    }

    /** Attempts that came before a pause that doubles was over; the last one of a message comes when its time ends. */
    long early(Duration first, Duration longest) {
        long early = 0;
        for (List<Long> times : nanos.values()) {
            for (int i = 1; i < times.size() - 1; i++) {
                double pause = Math.min((double) first.toNanos() * (1L << Math.min(20, i - 1)), longest.toNanos());
                if (times.get(i) - times.get(i - 1) < pause * EARLIEST) {
                    early++;
                }
            }
        }
        return early;
    }
}
