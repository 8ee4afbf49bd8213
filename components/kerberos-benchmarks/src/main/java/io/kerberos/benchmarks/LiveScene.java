package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.rtsp.RtspCameraBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A scene as a camera: each system sees it once over RTSP, in real time and from its beginning, all at the same time. Second 0 is
 * when the camera answers the system's PLAY, the last one if it asks again.
 */
final class LiveScene {
    private static final int STEP_MILLIS = 5;
    private static final double NANOS = 1e9;
    private static final double CPU_EVERY_SECONDS = 0.5;

    /** After the scene, until the end of its last motion is told. */
    private static final double LINGER_SECONDS = 4;

    /** Until a system has come to the camera. */
    private static final double LONGEST_START_SECONDS = 60;

    private final Scene scene;
    private final Path file;
    private final Path folder;

    /** @param folder takes what the systems write */
    LiveScene(Scene scene, Path file, Path folder) {
        this.scene = scene;
        this.file = file;
        this.folder = folder;
    }

    /** Shows it, and returns when all systems have seen it, in their order. */
    List<SceneRun> show(List<SceneWatcher> watchers) throws IOException, InterruptedException {
        RtpMedia media = RtpMedia.read(file);
        RtspCameraBuilder builder = RtspCamera.builder();
        for (int i = 0; i < watchers.size(); i++) {
            builder.once(mount(i), media);
        }
        List<Showing> showings = new ArrayList<>();
        try (RtspCamera camera = builder.start()) {
            for (SceneWatcher watcher : watchers) {
                String mount = mount(showings.size());
                Path own = Files.createDirectories(folder.resolve(mount));
                SceneWatcher.Watching watching = watcher.start(URI.create(camera.url(mount)), scene, own);
                showings.add(new Showing(watcher.name(), watching, mount, own));
            }
            CountDownLatch never = new CountDownLatch(1);
            while (!showings.stream().allMatch(Showing::over)) {
                for (Showing showing : showings) {
                    showing.step(camera);
                }
                never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
            List<SceneRun> runs = new ArrayList<>();
            for (Showing showing : showings) {
                runs.add(showing.run());
            }
            return runs;
        } finally {
            for (Showing showing : showings) {
                showing.watching.end();
            }
        }
    }

    private static String mount(int number) {
        return "scene" + number;
    }

    private final class Showing {
        private final String name;
        private final SceneWatcher.Watching watching;
        private final String mount;
        private final Path output;
        private final long startedNanos = System.nanoTime();
        private SceneCpu.Meter meter = new SceneCpu.Meter(scene);
        private Instant begin = Instant.MAX;
        private long beginNanos;
        private int plays;
        private double read;

        Showing(String name, SceneWatcher.Watching watching, String mount, Path own) {
            this.name = name;
            this.watching = watching;
            this.mount = mount;
            this.output = own.resolve(Contenders.OUTPUT);
        }

        void step(RtspCamera camera) throws IOException {
            int asked = camera.plays(mount);
            if (asked > plays && second() < scene.seconds() - 1) {
                begin = Instant.now();
                beginNanos = System.nanoTime();
                meter = new SceneCpu.Meter(scene);
                read = 0;
            }
            plays = asked;
            if (plays == 0 && since(startedNanos) > LONGEST_START_SECONDS) {
                throw new IOException(name + " does not come to the camera: " + Files.readString(output));
            }
            double second = second();
            if (plays > 0 && second <= scene.seconds() - 1 && second - read >= CPU_EVERY_SECONDS) {
                if (!watching.processes().alive()) {
                    throw new IOException(name + " ended early: " + Files.readString(output));
                }
                read = second;
                meter.read(second, watching.processes().cpuSeconds());
            }
        }

        private double second() {
            return plays == 0 ? 0 : since(beginNanos);
        }

        boolean over() {
            return second() > scene.seconds() + LINGER_SECONDS;
        }

        SceneRun run() throws IOException {
            return new SceneRun(scene, watching.reports(begin), meter.cpu());
        }

        private static double since(long nanos) {
            return (System.nanoTime() - nanos) / NANOS;
        }
    }
}
