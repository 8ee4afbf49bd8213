package io.kerberos.agent.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Slows down who guesses: after five wrong logins from one address the next has to wait 1 s, then twice as long each time up
 * to 30 s. Logins that are being proven count as wrong until they turn out right, so guessing in parallel gains nothing.
 * Forgets the addresses seen longest ago. Safe from any thread.
 */
final class LoginThrottle {
    private static final int FREE = 5;
    private static final int MOST_ADDRESSES = 4096;
    private static final long LONGEST_SECONDS = 30;
    private static final Duration FORGET = Duration.ofMinutes(15);

    private final LongSupplier nanos;
    private final Map<String, Attempts> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Zero when a login may be tried now: then one of {@link #wrong} and {@link #right} follows. Else how long to wait. */
    synchronized Duration begin(String address) {
        long now = nanos.getAsLong();
        Attempts attempts = addresses.computeIfAbsent(network(address), network -> new Attempts(now));
        if (now - attempts.lastNanos > FORGET.toNanos()) {
            attempts.wrong = 0;
        }
        if (attempts.wrong + attempts.open >= FREE) {
            long left = attempts.nextNanos - now;
            if (left > 0 || attempts.open > 0) {
                return left > 0 ? Duration.ofNanos(left) : Duration.ofSeconds(1);
            }
        }
        attempts.open++;
        attempts.lastNanos = now;
        return Duration.ZERO;
    }

    /** The login that {@link #begin} let through was refused; tells how many were in a row. */
    synchronized int wrong(String address) {
        long now = nanos.getAsLong();
        Attempts attempts = addresses.computeIfAbsent(network(address), network -> new Attempts(now));
        attempts.open = Math.max(0, attempts.open - 1);
        attempts.wrong++;
        attempts.lastNanos = now;
        int over = Math.min(attempts.wrong - FREE, 5);
        attempts.nextNanos = over < 0
                ? now
                : now
                        + Duration.ofSeconds(Math.min(1L << over, LONGEST_SECONDS))
                                .toNanos();
        return attempts.wrong;
    }

    /** The login that {@link #begin} let through was right. */
    synchronized void right(String address) {
        addresses.remove(network(address));
    }

    /** One subscriber has 2^64 addresses of IPv6: they count as one. */
    private static String network(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        return Pattern.compile(":").splitAsStream(address).limit(4).collect(Collectors.joining(":"));
    }

    private static final class Attempts {
        private int wrong;
        private int open;
        private long lastNanos;
        private long nextNanos;

        Attempts(long now) {
            this.lastNanos = now;
            this.nextNanos = now;
        }
    }
}
