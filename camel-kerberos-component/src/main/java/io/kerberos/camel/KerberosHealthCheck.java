package io.kerberos.camel;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraState;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.fault.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Readiness of one consumer: down while the data folder takes no recordings, and when none of its cameras delivers and one of them is lost. One lost camera among live ones
 * does not take the others down; it is in the details.
 */
final class KerberosHealthCheck extends AbstractHealthCheck {
    private final KerberosEndpoint endpoint;

    private KerberosHealthCheck(String routeId, KerberosEndpoint endpoint) {
        super("camel", "consumer:kerberos-" + routeId);
        this.endpoint = endpoint;
    }

    /** Null where the context has no health checks, and where this one is off: a disabled one would keep Camel from being ready. */
    static @Nullable KerberosHealthCheck of(KerberosConsumer consumer, KerberosEndpoint endpoint) {
        HealthCheckRepository consumers = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "consumers", HealthCheckRepository.class);
        return consumers == null || !endpoint.getComponent().isHealthCheckConsumerEnabled()
                ? null
                : new KerberosHealthCheck(consumer.getRouteId(), endpoint);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<CameraState> cameras = endpoint.getComponent().cameras().all().stream()
                .filter(session -> endpoint.pattern().matches(session.spec().id()))
                .map(CameraSession::state)
                .toList();
        boolean lost = false;
        boolean working = false;
        for (CameraState camera : cameras) {
            lost |= camera.status() == CameraStatus.LOST;
            working |= camera.status() != CameraStatus.LOST && camera.status() != CameraStatus.STARTING;
            builder.detail("camera." + camera.id(), camera.status().name().toLowerCase(Locale.ROOT));
            if (camera.fault() != null) {
                builder.detail(
                        "camera." + camera.id() + ".fault", camera.fault().message());
            }
        }
        Fault storage = endpoint.getComponent().cameras().storage().state().fault();
        builder.detail("storage", storage == null ? "up" : storage.message());
        if (storage != null) {
            builder.message("the data folder takes no recordings").down();
        } else if (lost && !working) {
            builder.message("no camera of " + endpoint.getCamera() + " delivers")
                    .down();
        } else {
            builder.up();
        }
    }
}
