package io.kerberos.camel;

import io.kerberos.core.camera.Loop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Takes what a feed has and gives each delivery a worker of its own. Woken by the feed; see {@link Loop}. */
final class DeliveryLoop implements Loop {
    private final KerberosConsumer consumer;
    private final Executor workers;
    private volatile @Nullable FeedSource feed;

    DeliveryLoop(KerberosConsumer consumer, Executor workers) {
        this.consumer = consumer;
        this.workers = workers;
    }

    /** Where to take from; nothing is taken before. */
    void feed(FeedSource source) {
        feed = source;
    }

    @Override
    public String role() {
        return "consumer " + consumer.getRouteId();
    }

    @Override
    public boolean step() {
        FeedSource source = feed;
        FeedSource.Delivery delivery = source == null || !consumer.taking() ? null : source.next();
        if (delivery == null) {
            return false;
        }
        try {
            workers.execute(() -> consumer.deliver(delivery));
        } catch (RejectedExecutionException e) {
            delivery.abandon(); // the component has stopped
        }
        return true;
    }
}
