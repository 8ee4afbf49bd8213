package io.kerberos.agent.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a delivery that failed is tried again, and whether: named by {@code routes/agent/delivery.camel.yaml}. As a processor it
 * is called after each failure and sets the pause; {@link #again} says whether another attempt is made. Safe from any thread.
 */
public final class DeliveryPolicy implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPolicy.class);
    static final String ATTEMPTS = "KerberosDeliveryAttempts";
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);
    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    private final DeliveryTimes common;
    private final Map<String, DeliveryTimes> sinks;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Reported> reported = new ConcurrentHashMap<>();

    /** @param sinks times of sinks by what follows {@code -to-} in the id of a route */
    public DeliveryPolicy(DeliveryTimes common, Map<String, DeliveryTimes> sinks, Clock clock, RandomGenerator random) {
        this.common = common;
        this.sinks = Map.copyOf(sinks);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void process(Exchange exchange) {
        int attempts = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
        exchange.setProperty(ATTEMPTS, attempts);
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getFromRouteId();
        DeliveryTimes times = times(route);
        long pause = Math.max(backOff(times, attempts), askedFor(fault));
        long left = times.end().toMillis() - exchange.getClock().elapsed();
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, Math.max(1, Math.min(pause, left)));
        if (left > 0) {
            reported.computeIfAbsent(route, key -> new Reported()).report(route, attempts, fault, pause);
        }
    }

    /** Whether another attempt is made. */
    public boolean again(Exchange exchange) {
        return exchange.getClock().elapsed()
                < times(exchange.getFromRouteId()).end().toMillis();
    }

    private DeliveryTimes times(String route) {
        int sink = route.lastIndexOf("-to-");
        return sink < 0 ? common : sinks.getOrDefault(route.substring(sink + 4), common);
    }

    private long backOff(DeliveryTimes times, int attempts) {
        long doubled = times.delay().toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, times.longest().toMillis());
        return full - (long) (full * JITTER * random.nextDouble());
    }

    private long askedFor(Throwable fault) {
        return RetryAfter.of(fault, clock.instant())
                .map(asked -> Math.min(asked.toMillis(), LONGEST_ASKED_FOR.toMillis()))
                .orElse(0L);
    }

    /** One line a minute and route tells that a sink fails; the attempts in between are only counted. */
    private final class Reported {
        private static final long EVERY_MILLIS = 60_000;

        private long last = Long.MIN_VALUE / 2;
        private int more;

        synchronized void report(String route, int attempts, Throwable fault, long pause) {
            long now = clock.millis();
            if (Math.abs(now - last) < EVERY_MILLIS) {
                more++;
                return;
            }
            LOG.warn(
                    "{}: attempt {} failed: {}; the next in {} s ({} more failures since the last line)",
                    route,
                    attempts,
                    Redacted.fault(fault),
                    (pause + 500) / 1000,
                    more);
            last = now;
            more = 0;
        }
    }
}
