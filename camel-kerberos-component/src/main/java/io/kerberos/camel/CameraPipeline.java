package io.kerberos.camel;

import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraThreads;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.recovery.Recovery;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.storage.Ballast;
import io.kerberos.core.storage.DiskIdentity;
import io.kerberos.core.storage.StorageSpec;
import io.kerberos.core.time.Clocks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs while the component is started: the spool, the cameras and the only threads of either. Made and stopped by the
 * component; safe from any thread.
 */
final class CameraPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(CameraPipeline.class);
    private static final int STORAGE_THREADS = 4;
    private static final int MOST_ANALYSIS_THREADS = 4;
    private static final Duration ABSENCE_EVERY = Duration.ofMinutes(10);
    private static final long LONGEST_TAKE_MILLIS = 2_000;
    private static final long LONGEST_END_MILLIS = 2_000;

    private final ExecutorServiceManager executors;
    private final Spool spool;
    private final RecoveryReport recovery;
    private final CameraSessions cameras;
    private final ExecutorService capture;
    private final ExecutorService analysis;
    private final ExecutorService storage;
    private final ExecutorService deliveries;
    private final ScheduledExecutorService ticks;
    private final ScheduledFuture<?> tick;
    private final ScheduledFuture<?> absence;
    private final Set<DeliveryLoop> consumers = ConcurrentHashMap.newKeySet();

    private CameraPipeline(
            CamelContext context,
            Object owner,
            MediaEngine engine,
            Spool spool,
            StorageSpec disk,
            Clocks clocks,
            RecoveryReport recovery,
            Duration forget) {
        this.recovery = recovery;
        int cores = Runtime.getRuntime().availableProcessors();
        this.spool = spool;
        executors = context.getExecutorServiceManager();
        capture = executors.newCachedThreadPool(owner, "KerberosCapture");
        analysis = executors.newFixedThreadPool(owner, "KerberosAnalysis", Math.min(cores, MOST_ANALYSIS_THREADS));
        storage = executors.newFixedThreadPool(owner, "KerberosStorage", STORAGE_THREADS);
        deliveries = executors.newCachedThreadPool(owner, "KerberosConsumer");
        ticks = executors.newSingleThreadScheduledExecutor(owner, "KerberosTick");
        cameras = new CameraSessions(
                engine,
                spool,
                disk,
                spool.ages()::credible,
                clocks,
                new SecureRandom(),
                new CameraThreads(capture, analysis, storage));
        tick = every(Duration.ofSeconds(1), cameras::tick);
        absence = every(ABSENCE_EVERY, () -> deliveries.execute(() -> countAbsence(forget)));
    }

    /**
     * Opens the spool, explains every file in it and makes the threads.
     *
     * @param forget how long a consumer may be away
     * @throws CameraFaultException STORAGE_FAILED when the data folder cannot be used, or is not the expected one
     */
    static CameraPipeline start(
            CamelContext context, Object owner, MediaEngine engine, Path data, StorageSpec storage, Duration forget)
            throws CameraFaultException {
        Clocks clocks = new Clocks(Instant::now, System::nanoTime);
        if (storage.identity() != null) {
            DiskIdentity.require(data, storage.identity(), "change dataId");
        }
        Ballast.giveUpWhenFull(data);
        Spool spool = Spool.open(data, clocks);
        try {
            StorageSpec disk = storage.on(DiskIdentity.settle(spool));
            RecoveryReport recovery = Recovery.run(spool, engine, clocks);
            return new CameraPipeline(context, owner, engine, spool, disk, clocks, recovery, forget);
        } catch (CameraFaultException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** What the last start found and did. */
    RecoveryReport recovery() {
        return recovery;
    }

    Spool spool() {
        return spool;
    }

    CameraSessions cameras() {
        return cameras;
    }

    /** Where consumers process their exchanges; grows with the cameras that have something to deliver. */
    Executor deliveries() {
        return deliveries;
    }

    /** A consumer takes from a feed, until it runs what this returns. */
    Runnable consumes(DeliveryLoop consumer) {
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    /** Ends the open clips, and returns when the consumers have taken them: Camel waits for what is taken, and for nothing else. */
    void finishClips() {
        cameras.stopAll();
        CompletableFuture<?>[] taken =
                consumers.stream().map(DeliveryLoop::takeUp).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(taken).get(LONGEST_TAKE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("a consumer does not look for what the stop finished; it comes after the next start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void countAbsence(Duration longest) {
        try {
            spool.deliveries().passed(ABSENCE_EVERY, longest);
        } catch (CameraFaultException e) {
            LOG.warn("{}; it is counted again in {} minutes", e.getMessage(), ABSENCE_EVERY.toMinutes());
        }
    }

    /** Calls a short, non-blocking task this often. */
    ScheduledFuture<?> every(Duration period, Runnable task) {
        return ticks.scheduleAtFixedRate(
                () -> runSafely(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Finishes the open clips, then ends the threads. */
    void stop() {
        tick.cancel(false);
        absence.cancel(false);
        executors.shutdownNow(ticks);
        cameras.stopAll();
        List.of(capture, analysis, storage, deliveries)
                .forEach(pool -> executors.shutdownGraceful(pool, LONGEST_END_MILLIS));
        spool.close();
    }

    /** A failure must not end the ticking. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a periodic task failed; this is a bug, please report it", e);
        }
    }
}
