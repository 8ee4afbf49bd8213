package io.kerberos.camel;

import io.kerberos.core.camera.Loop;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private volatile @Nullable FeedSource feed;
    private volatile Runnable wake = () -> {};

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

    /** What gives this a turn; it is asked for one when a worker is free again. */
    void onWake(Runnable turn) {
        wake = turn;
    }

    /** Completes when all that is in the feed now has been taken, as far as workers are free for it. */
    CompletableFuture<Void> takeUp() {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        asked.add(taken);
        wake.run();
        return taken;
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
        int waiting = asked.size();
        FeedSource source = feed;
        boolean able = busy.get() < most && consumer.taking();
        FeedSource.Delivery delivery = source == null || !able ? null : source.next();
        if (delivery == null) {
            for (int i = 0; i < waiting; i++) {
                asked.remove().complete(null);
            }
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
            wake.run();
        }
    }
}
