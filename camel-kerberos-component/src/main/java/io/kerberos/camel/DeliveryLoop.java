package io.kerberos.camel;

import io.kerberos.core.camera.Loop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a feed has and gives each delivery a worker of its own, up to a number: a sink that hangs costs so many threads and
 * no more. Woken by the feed and by each delivery that ends; see {@link Loop}.
 */
final class DeliveryLoop implements Loop {
    private final KerberosConsumer consumer;
    private final Executor workers;
    private final int most;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile @Nullable FeedSource feed;
    private volatile Runnable ended = () -> {};

    /** @param most deliveries at a time */
    DeliveryLoop(KerberosConsumer consumer, Executor workers, int most) {
        this.consumer = consumer;
        this.workers = workers;
        this.most = most;
    }

    /** Deliveries that go on. */
    int busy() {
        return busy.get();
    }

    /** Is told when a worker is free again. */
    void onEnd(Runnable told) {
        ended = told;
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
        boolean able = busy.get() < most && consumer.taking();
        FeedSource.Delivery delivery = source == null || !able ? null : source.next();
        if (delivery == null) {
            return false;
        }
        busy.incrementAndGet();
        try {
            workers.execute(() -> deliver(delivery));
        } catch (RejectedExecutionException e) {
            busy.decrementAndGet();
            delivery.abandon(); // the component has stopped
        }
        return true;
    }

    private void deliver(FeedSource.Delivery delivery) {
        try {
            consumer.deliver(delivery);
        } finally {
            busy.decrementAndGet();
            ended.run();
        }
    }
}
