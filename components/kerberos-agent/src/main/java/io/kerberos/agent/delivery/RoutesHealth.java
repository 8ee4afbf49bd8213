package io.kerberos.agent.delivery;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while a route file is left out, or runs as it was before it was saved, or a route does not start. Seen in
 * {@code /observe/health}, and part of neither probe: no restart of the agent mends a file.
 */
public final class RoutesHealth extends AbstractHealthCheck {
    private final LeftOutFiles leftOut;
    private final UnstartedRoutes unstarted;

    public RoutesHealth(LeftOutFiles leftOut, UnstartedRoutes unstarted) {
        super("kerberos", "kerberos-routes");
        this.leftOut = leftOut;
        this.unstarted = unstarted;
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
        String problems = Stream.concat(
                        leftOut.reasons().entrySet().stream()
                                .map(file ->
                                        file.getKey().replaceFirst(".*/", "") + " is not loaded: " + file.getValue()),
                        unstarted.reasons().entrySet().stream()
                                .map(route -> "route '" + route.getKey() + "' does not start: " + route.getValue()))
                .collect(Collectors.joining("; "));
        builder.state(problems.isEmpty() ? State.UP : State.DOWN);
        if (!problems.isEmpty()) {
            builder.message(problems);
        }
    }
}
