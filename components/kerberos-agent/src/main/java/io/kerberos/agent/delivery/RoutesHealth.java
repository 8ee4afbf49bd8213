package io.kerberos.agent.delivery;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while a route file is left out, or runs as it was before it was saved. Seen in {@code /observe/health}, and part of neither
 * probe: no restart of the agent mends a file.
 */
public final class RoutesHealth extends AbstractHealthCheck {
    private final LeftOutFiles leftOut;

    public RoutesHealth(LeftOutFiles leftOut) {
        super("kerberos", "kerberos-routes");
        this.leftOut = leftOut;
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
        Map<String, String> reasons = leftOut.reasons();
        if (!reasons.isEmpty()) {
            builder.down()
                    .message(reasons.entrySet().stream()
                            .map(file -> file.getKey().replaceFirst(".*/", "") + " is not loaded: " + file.getValue())
                            .collect(Collectors.joining("; ")));
        }
    }
}
