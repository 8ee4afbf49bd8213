package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.ConsumerState;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for its delivery, as Prometheus sees it: asked of the index at most every five seconds, however often somebody
 * scrapes. Safe from any thread.
 */
final class DeliveryMetrics implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMetrics.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Surveillance surveillance;
    private final LongSupplier nanos;
    private List<ConsumerState> sample = List.of();
    private long sampledAt;

    DeliveryMetrics(Surveillance surveillance, LongSupplier nanos) {
        this.surveillance = surveillance;
        this.nanos = nanos;
        this.sampledAt = nanos.getAsLong() - FRESH_NANOS;
    }

    @Override
    public MetricSnapshots collect() {
        List<ConsumerState> consumers = sample();
        return new MetricSnapshots(
                gauge(consumers, "consumer_backlog", "Entries not delivered yet", ConsumerState::backlog),
                gauge(
                        consumers,
                        "consumer_oldest_seconds",
                        "Age of the oldest of them; 0 without any",
                        DeliveryMetrics::age),
                gauge(consumers, "dead_letters", "Entries given up on", ConsumerState::deadLetters));
    }

    private synchronized List<ConsumerState> sample() {
        if (nanos.getAsLong() - sampledAt >= FRESH_NANOS) {
            try {
                sample = surveillance.spool().deliveries().consumers();
            } catch (ProblemException | CameraFaultException e) {
                LOG.debug("no metrics of deliveries: {}", e.getMessage());
                sample = List.of();
            }
            sampledAt = nanos.getAsLong();
        }
        return sample;
    }

    private static double age(ConsumerState consumer) {
        return consumer.oldest() == null
                ? 0
                : Duration.between(consumer.oldest(), Instant.now()).toMillis() / 1000.0;
    }

    private static GaugeSnapshot gauge(
            List<ConsumerState> consumers, String name, String help, ToDoubleFunction<ConsumerState> value) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name("kerberos_" + name).help(help);
        consumers.stream()
                .map(consumer -> new GaugeDataPointSnapshot(
                        value.applyAsDouble(consumer),
                        Labels.of("feed", consumer.feed(), "consumer", consumer.name()),
                        null))
                .forEach(builder::dataPoint);
        return builder.build();
    }
}
