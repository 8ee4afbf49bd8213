package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.event.CameraBack;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryHealthTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path data;

    @Test
    void shouldBeDownWhenSomethingWaitsForTooLongAndPartOfNoProbe() throws Exception {
        try (Spool spool = Spool.open(data, new Clocks(() -> NOW, System::nanoTime))) {
            spool.events("events-to-mqtt", new CameraPattern("*"), () -> {});
            spool.publish(new CameraBack("event-1", "door", NOW.minusSeconds(600), "run", Duration.ofSeconds(1)));

            HealthCheck.Result patient = check(spool, Duration.ofMinutes(15));
            assertThat(patient.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(patient.getDetails())
                    .containsEntry("events-to-mqtt.backlog", 1L)
                    .containsEntry("events-to-mqtt.oldest.seconds", 600L);
            HealthCheck.Result late = check(spool, Duration.ofMinutes(9));
            assertThat(late.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(late.getMessage()).hasValue("events-to-mqtt has not delivered for 600 s");
            assertThat(late.getCheck().isReadiness()).isFalse();
            assertThat(late.getCheck().isLiveness()).isFalse();
        }
    }

    private static HealthCheck.Result check(Spool spool, Duration late) {
        DeliveryHealth health = new DeliveryHealth(() -> spool, late, Clock.fixed(NOW, ZoneOffset.UTC));
        health.setCamelContext(new DefaultCamelContext());
        return health.call(Map.of());
    }
}
