package io.kerberos.agent.delivery;

import io.kerberos.camel.LeaseCompletion;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Failure;
import io.kerberos.core.spool.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what no sink would take: it becomes a dead letter of the spool, with the reason. A delivery that only ended because the
 * agent or its route stops is handed back, so that it is tried again after the next start. Safe from any thread.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Clock clock;

    public DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes a message whose delivery was given up.
     *
     * @throws CameraFaultException when the dead letter cannot be stored; then the delivery begins again
     */
    @Handler
    public void take(Exchange exchange) throws CameraFaultException {
        Throwable reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getFromRouteId();
        if (reason instanceof RejectedExecutionException || stopping(exchange)) {
            throw new RejectedExecutionException("delivery goes on after the next start");
        }
        Optional<Lease<?>> lease = LeaseCompletion.lease(exchange);
        if (lease.isEmpty()) {
            LOG.error("{}: given up on a message that comes from no camera: {}", route, Redacted.fault(reason));
            return;
        }
        String id = id(lease.get().item());
        Failure failure = new Failure(
                sink(exchange),
                Redacted.fault(reason),
                exchange.getProperty(DeliveryPolicy.ATTEMPTS, 1, Integer.class),
                Instant.ofEpochMilli(exchange.getClock().getCreated()),
                clock.instant(),
                TraceId.of(exchange.getMessage(), id));
        lease.get().bury(failure);
        LOG.error(
                "{}: given up on {} after {} attempts: {}; kept as a dead letter, sent again by ./kerberos redrive --id {}",
                route,
                id,
                failure.attempts(),
                failure.reason(),
                id);
    }

    private static String id(Object item) {
        return item instanceof Clip clip ? clip.id() : ((CameraEvent) item).id();
    }

    /**
     * Sinks fail in many ways while everything stops around them; that says nothing about the message. The consumer is the first
     * to stop: its route counts as started until the last message in flight has ended.
     */
    private static boolean stopping(Exchange exchange) {
        Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
        return !exchange.getContext().getStatus().isStarted()
                || route == null
                || (route.getConsumer() instanceof StatefulService consumer && !consumer.isStarted());
    }

    private static String sink(Exchange exchange) {
        return Redacted.text(exchange.getProperty(Exchange.FAILURE_ENDPOINT, "", String.class));
    }
}
