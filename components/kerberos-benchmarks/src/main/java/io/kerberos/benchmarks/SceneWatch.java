package io.kerberos.benchmarks;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraStatus;
import io.kerberos.core.camera.CameraThreads;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.Replay;
import io.kerberos.core.camera.Watched;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import io.kerberos.testkit.DaemonThreads;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows a scene to the product: to its {@link Replay}, or at the camera's pace to its {@link CameraSessions}, whose events are
 * read from the spool. The wall clock of those stands still at the epoch, so that the time of an event is the time in the scene.
 */
final class SceneWatch implements AutoCloseable {
    private static final Instant LATEST = Instant.EPOCH.plus(Duration.ofDays(1));
    private static final int MOST_EVENTS = 10_000;

    private final Clocks clocks = new Clocks(() -> Instant.EPOCH, System::nanoTime);
    private final SecureRandom random = new SecureRandom();
    private final Spool spool;

    SceneWatch(Path data) throws CameraFaultException {
        spool = Spool.open(data, clocks);
    }

    /** As fast as it can be read, all on the calling thread: analysis has every packet before the next one is read. */
    WatchedScene atFullSpeed(String scene, Path file) throws CameraFaultException {
        CountingEngine engine = new CountingEngine(new FfmpegMediaEngine());
        long before = ThreadCpu.nanos();
        try (CaptureRun run = engine.open(file)) {
            Watched watched = new Replay(MotionSpec.defaults(), engine::frameDecoder).watch(run);
            double cpu = (ThreadCpu.nanos() - before) / 1e9;
            List<WatchedScene.Motion> motions = watched.motions().stream()
                    .map(motion -> new WatchedScene.Motion(motion.startMicros() / 1e6, motion.endMicros() / 1e6))
                    .toList();
            return scene(scene, motions, engine, engine.pictures(), cpu);
        }
    }

    /** At the camera's pace, on threads as the agent has them; its CPU is not measured. */
    WatchedScene live(String scene, URI url, Duration longest) throws CameraFaultException, InterruptedException {
        CountingEngine engine = new CountingEngine(new FfmpegMediaEngine());
        ExecutorService capture = DaemonThreads.open("capture");
        ExecutorService analysis = DaemonThreads.open("analysis");
        ExecutorService storage = DaemonThreads.open("storage");
        CameraSessions sessions = sessions(engine, new CameraThreads(capture, analysis, storage));
        sessions.hold(BenchmarkCamera.watched(id(scene), url));
        awaitEnd(sessions, scene, longest);
        WatchedScene watched = finish(scene, sessions, engine);
        List.of(capture, analysis, storage).forEach(ExecutorService::shutdownNow);
        return watched;
    }

    private void awaitEnd(CameraSessions sessions, String scene, Duration longest) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long began = clocks.nanos();
        boolean over = false;
        while (!over && clocks.nanos() - began < longest.toNanos()) {
            never.await(1, TimeUnit.SECONDS);
            sessions.tick();
            CameraStatus status = session(sessions, scene).state().status();
            over = status == CameraStatus.ENDED || status == CameraStatus.LOST;
        }
    }

    private CameraSessions sessions(CountingEngine engine, CameraThreads threads) {
        return new CameraSessions(engine, spool, clocks, random, threads);
    }

    private WatchedScene finish(String scene, CameraSessions sessions, CountingEngine engine)
            throws CameraFaultException {
        CameraSession session = session(sessions, scene);
        sessions.stopAll();
        List<WatchedScene.Motion> motions =
                spool.listEvents(Optional.of(id(scene)), Instant.EPOCH, LATEST, MOST_EVENTS).stream()
                        .filter(MotionEnded.class::isInstance)
                        .map(SceneWatch::motion)
                        .sorted(java.util.Comparator.comparingDouble(WatchedScene.Motion::start))
                        .toList();
        return scene(scene, motions, engine, session.state().framesAnalysed(), Double.NaN);
    }

    private static WatchedScene scene(
            String name, List<WatchedScene.Motion> motions, CountingEngine engine, long pictures, double cpu) {
        return new WatchedScene(
                name,
                motions,
                engine.seconds(),
                engine.videoPackets(),
                engine.decodedPackets(),
                pictures,
                cpu,
                engine.decodingSeconds());
    }

    private static CameraSession session(CameraSessions sessions, String scene) {
        return sessions.find(id(scene)).orElseThrow();
    }

    private static WatchedScene.Motion motion(CameraEvent event) {
        MotionEnded ended = (MotionEnded) event;
        double end = seconds(Duration.between(Instant.EPOCH, ended.at()));
        return new WatchedScene.Motion(end - seconds(ended.duration()), end);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String id(String scene) {
        return scene.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void close() {
        spool.close();
    }
}
