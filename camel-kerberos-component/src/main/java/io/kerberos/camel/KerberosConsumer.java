package io.kerberos.camel;

import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.LoopRunner;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.Spool;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Consumes one feed of one or many cameras: those of one camera in order, cameras beside one another. A camera that cannot be
 * reached never fails the start; it is connected in the background.
 */
public class KerberosConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {
    private static final Logger LOG = LoggerFactory.getLogger(KerberosConsumer.class);
    private static final long SHORTEST_PERIOD = 100;

    private @Nullable String place;
    private CameraSessions.@Nullable Hold hold;
    private @Nullable FeedSource feed;
    private @Nullable DeliveryLoop loop;
    private @Nullable LoopRunner runner;
    private @Nullable ScheduledFuture<?> rounds;
    private @Nullable Runnable leave;

    public KerberosConsumer(KerberosEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public KerberosEndpoint getEndpoint() {
        return (KerberosEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        KerberosComponent component = getEndpoint().getComponent();
        CameraPattern pattern = getEndpoint().pattern();
        if (pattern.single()) {
            component.definitions().spec(getEndpoint().getCamera());
        }
        DeliveryLoop taking = new DeliveryLoop(
                this,
                component.pipeline().deliveries(),
                getEndpoint().getConfiguration().getWorkers());
        loop = taking;
        LoopRunner woken = new LoopRunner(taking, component.pipeline().deliveries());
        taking.onWake(woken::signal);
        runner = woken;
        FeedSource opened = open(pattern, woken);
        feed = opened;
        taking.feed(opened);
        if (pattern.single()) {
            hold = component.hold(getEndpoint().getCamera());
        }
        setHealthCheck(KerberosHealthCheck.of(this, getEndpoint()));
        leave = component.pipeline().consumes(taking);
        woken.signal();
    }

    /** Takes the consumer's place in its feed. */
    private FeedSource open(CameraPattern pattern, LoopRunner woken) throws CameraFaultException {
        CameraPipeline pipeline = getEndpoint().getComponent().pipeline();
        KerberosConfiguration options = getEndpoint().getConfiguration();
        Spool spool = pipeline.spool();
        CameraExchanges exchanges = new CameraExchanges(pipeline.cameras(), spool);
        if (options.getFeed() == Feed.SNAPSHOT) {
            return snapshots(
                    new SnapshotFeed(pipeline.cameras(), pattern, exchanges, options.getSnapshotWidth()), woken);
        }
        String name = consumerName();
        String claimed = options.getFeed().name().toLowerCase(Locale.ROOT) + "/" + name;
        getEndpoint().getComponent().claim(claimed);
        place = claimed;
        return options.getFeed() == Feed.CLIP
                ? new LeasedFeed<>(spool.clips(name, pattern, woken::signal), new ClipForm(exchanges, name))
                : new LeasedFeed<>(spool.events(name, pattern, woken::signal), new EventForm(exchanges));
    }

    private FeedSource snapshots(SnapshotFeed pictures, LoopRunner woken) {
        long period = getEndpoint().getConfiguration().getSnapshotPeriod();
        if (period < SHORTEST_PERIOD) {
            throw new IllegalArgumentException(
                    "snapshotPeriod = " + period + "ms is too short; give " + SHORTEST_PERIOD + "ms or more");
        }
        rounds = getEndpoint().getComponent().pipeline().every(Duration.ofMillis(period), () -> {
            if (taking()) {
                pictures.round();
                woken.signal();
            }
        });
        return pictures;
    }

    private String consumerName() {
        String given = getEndpoint().getConfiguration().getConsumerId();
        if (given != null) {
            return given;
        }
        if (getRouteId() == null) {
            throw new IllegalArgumentException("consumerId is missing; a consumer outside a route needs it");
        }
        if (getRoute() != null && !getRoute().isCustomId()) {
            LOG.warn(
                    "route {} has a generated id, which may change with the next start and with it the place in the feed;"
                            + " give the route an id, or the endpoint a consumerId",
                    getRouteId());
        }
        return getRouteId();
    }

    /** Whether new work may begin. */
    boolean taking() {
        return isRunAllowed() && !isSuspendingOrSuspended();
    }

    /** Takes one delivery through the route; on a thread of the pool of deliveries. What was taken before a stop is delivered. */
    void deliver(FeedSource.Delivery delivery) {
        if (!isRunAllowed()) {
            delivery.abandon();
            return;
        }
        MDC.put("camera", delivery.camera());
        Exchange exchange = createExchange(false);
        try {
            if (delivery.fill(exchange)) {
                process(exchange);
            }
            delivery.returned();
        } catch (CameraFaultException | RuntimeException e) {
            delivery.abandon();
            getExceptionHandler().handleException("camera '" + delivery.camera() + "': " + e.getMessage(), e);
        } finally {
            releaseExchange(exchange, false);
            MDC.remove("camera");
        }
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null && !taking()) {
            LOG.info("{}: a delivery was interrupted by the stop and comes again after the next start", getRouteId());
        } else if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing exchange", exchange, exchange.getException());
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (runner != null) {
            runner.signal();
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** Camel's count of exchanges is at zero a moment before what they delivered is noted; who stops then would deliver it again. */
    @Override
    public int getPendingExchangesSize() {
        return loop == null ? 0 : loop.busy();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing is taken any more once it is suspended
    }

    /** Camel calls it after a start that failed too. */
    @Override
    protected void doStop() throws Exception {
        if (rounds != null) {
            rounds.cancel(false);
            rounds = null;
        }
        if (hold != null) {
            hold.close();
            hold = null;
        }
        if (leave != null) {
            leave.run();
            leave = null;
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
        if (place != null) {
            getEndpoint().getComponent().release(place);
            place = null;
        }
        super.doStop();
    }
}
