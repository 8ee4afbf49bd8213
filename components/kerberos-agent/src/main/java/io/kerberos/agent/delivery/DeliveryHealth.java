package io.kerberos.agent.delivery;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.ConsumerState;
import io.kerberos.core.spool.Spool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Down when something waits for its delivery for too long. Seen in {@code /observe/health}, and part of neither probe: no
 * restart of the agent brings a sink back.
 */
public final class DeliveryHealth extends AbstractHealthCheck {
    private final Supplier<Spool> spool;
    private final Duration late;
    private final Clock clock;

    /** @param late from when on a delivery is late */
    public DeliveryHealth(Supplier<Spool> spool, Duration late, Clock clock) {
        super("kerberos", "kerberos-delivery");
        this.spool = spool;
        this.late = late;
        this.clock = clock;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.up();
        try {
            for (ConsumerState consumer : spool.get().deliveries().consumers()) {
                Duration age = age(consumer.oldest());
                builder.detail(consumer.name() + ".backlog", consumer.backlog());
                builder.detail(consumer.name() + ".oldest.seconds", age.toSeconds());
                if (age.compareTo(late) > 0) {
                    builder.message(consumer.name() + " has not delivered for " + age.toSeconds() + " s")
                            .down();
                }
            }
        } catch (CameraFaultException e) {
            builder.message(e.getMessage()).down();
        }
    }

    private Duration age(@Nullable Instant oldest) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    }
}
