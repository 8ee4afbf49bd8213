package io.kerberos.core.camera;

import io.kerberos.core.spool.Spool;
import io.kerberos.core.storage.RetentionSpec;
import io.kerberos.core.storage.StorageGuard;
import io.kerberos.core.storage.StorageSpec;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras of a process. A camera runs while somebody holds it; those who hold the same camera share one capture. Safe
 * from any thread.
 */
public final class CameraSessions {
    private static final Logger LOG = LoggerFactory.getLogger(CameraSessions.class);
    private static final Duration LONGEST_FINISH = Duration.ofSeconds(8);

    private final Pipeline pipeline;
    private final ClockSteps clockSteps;
    private final LoopRunner guarding;
    private final LoopRunner finishing;
    private final Map<String, Shared> cameras = new LinkedHashMap<>();

    /** Cameras that share an engine, a spool and threads, on a disk that keeps what fits. */
    public CameraSessions(
            MediaEngine engine, Spool spool, Clocks clocks, RandomGenerator random, CameraThreads threads) {
        this(engine, spool, StorageSpec.defaults(), () -> true, clocks, random, threads);
    }

    /**
     * Cameras that share an engine, a spool and threads.
     *
     * @param agesCount whether the wall clock can be trusted now, so that recordings can be too old
     * @param random safe from any thread, such as {@link java.security.SecureRandom}
     */
    public CameraSessions(
            MediaEngine engine,
            Spool spool,
            StorageSpec storage,
            BooleanSupplier agesCount,
            Clocks clocks,
            RandomGenerator random,
            CameraThreads threads) {
        EventJournal journal = new EventJournal(spool, clocks, threads.storage());
        TimeOrderedId ids = new TimeOrderedId(clocks, random);
        StorageGuard guard = new StorageGuard(spool, storage, this::retentions, agesCount, clocks, ids, journal::event);
        Timelines timelines = new Timelines(spool.takenTime());
        Leftovers leftovers = new Leftovers(spool, engine, guard, clocks);
        this.pipeline = new Pipeline(engine, spool, journal, guard, leftovers, timelines, clocks, ids, random, threads);
        this.clockSteps = new ClockSteps(pipeline);
        this.guarding = new LoopRunner(new GuardTurn(guard), threads.storage());
        this.finishing = new LoopRunner(leftovers, threads.storage());
    }

    private Map<String, RetentionSpec> retentions() {
        return all().stream().map(CameraSession::spec).collect(Collectors.toMap(CameraSpec::id, CameraSpec::retention));
    }

    /** What watches over the data folder. */
    public StorageGuard storage() {
        return pipeline.storage();
    }

    /**
     * Holds a camera, starting it when nobody does yet.
     *
     * @throws IllegalArgumentException when the camera runs with another specification
     */
    public synchronized Hold hold(CameraSpec spec) {
        Shared shared = cameras.get(spec.id());
        if (shared == null) {
            shared = new Shared(start(spec));
            cameras.put(spec.id(), shared);
        } else if (!shared.session.spec().equals(spec)) {
            throw new IllegalArgumentException(
                    "camera '" + spec.id()
                            + "' runs already with other options; give it the same options everywhere, or define it once in the cameras file");
        }
        shared.holders++;
        String id = spec.id();
        return new Hold() {
            private boolean held = true;

            @Override
            public synchronized void close() {
                if (held) {
                    held = false;
                    release(id);
                }
            }
        };
    }

    /** Gives a running camera a new specification: stops it, finishes its open clip and starts it anew; others go on. */
    public void replace(CameraSpec spec) {
        Shared shared;
        synchronized (this) {
            shared = cameras.get(spec.id());
            if (shared == null || shared.session.spec().equals(spec)) {
                return;
            }
        }
        await(List.of(shared.session));
        synchronized (this) {
            if (cameras.get(spec.id()) == shared) {
                shared.session = start(spec);
            }
        }
    }

    public synchronized Optional<CameraSession> find(String id) {
        return Optional.ofNullable(cameras.get(id)).map(shared -> shared.session);
    }

    public synchronized List<CameraSession> all() {
        return cameras.values().stream().map(shared -> shared.session).toList();
    }

    /** Gives those a turn that paused after a fault and looks at the clocks; one thread calls it about once a second. */
    public void tick() {
        guarding.signal();
        finishing.signal();
        all().forEach(CameraSession::tick);
        clockSteps.tick(all());
        pipeline.journal().tick();
        pipeline.spool().tick();
    }

    /** Stops every camera; returns when the open clips are on disk, or after 8 s. */
    public void stopAll() {
        List<CameraSession> sessions;
        synchronized (this) {
            sessions = all();
            cameras.clear();
        }
        await(sessions);
        pipeline.journal().drain(LONGEST_FINISH);
    }

    private CameraSession start(CameraSpec spec) {
        CameraSession session = new CameraSession(spec, pipeline);
        session.start();
        return session;
    }

    private void release(String id) {
        CameraSession last = null;
        synchronized (this) {
            Shared shared = cameras.get(id);
            if (shared != null && --shared.holders == 0) {
                cameras.remove(id);
                last = shared.session;
            }
        }
        if (last != null) {
            await(List.of(last));
        }
    }

    private static void await(List<CameraSession> sessions) {
        List<CompletableFuture<Void>> finishing = new ArrayList<>();
        sessions.forEach(session -> finishing.add(session.stop()));
        try {
            CompletableFuture.allOf(finishing.toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_FINISH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.error("an open clip was not finished within {}; it stays as a .part file", LONGEST_FINISH, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One holder's claim on a camera; the camera stops when the last one closes. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private record GuardTurn(StorageGuard guard) implements Loop {
        @Override
        public boolean step() {
            return guard.step();
        }

        @Override
        public String role() {
            return "storage";
        }
    }

    private static final class Shared {
        private CameraSession session;
        private int holders;

        Shared(CameraSession session) {
            this.session = session;
        }
    }
}
