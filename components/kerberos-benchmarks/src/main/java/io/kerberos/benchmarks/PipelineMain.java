package io.kerberos.benchmarks;

import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraThreads;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import io.kerberos.testkit.DaemonThreads;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The pipeline alone, without Camel and without an API: what is left of the agent's cost when everything around the cameras
 * is taken away. {@code PipelineMain data-folder url...}; ends when its stdin does.
 */
final class PipelineMain {
    private PipelineMain() {}

    public static void main(String[] arguments) throws CameraFaultException, IOException, InterruptedException {
        Clocks clocks = new Clocks(Instant::now, System::nanoTime);
        ExecutorService capture = DaemonThreads.open("capture");
        ExecutorService analysis = DaemonThreads.open("analysis");
        ExecutorService storage = DaemonThreads.open("storage");
        CountDownLatch over = new CountDownLatch(1);
        try (Spool spool = Spool.open(Path.of(arguments[0]), clocks)) {
            CameraSessions sessions = new CameraSessions(
                    new FfmpegMediaEngine(),
                    spool,
                    clocks,
                    new SecureRandom(),
                    new CameraThreads(capture, analysis, storage));
            for (int i = 1; i < arguments.length; i++) {
                sessions.hold(BenchmarkCamera.recording("camera-" + i, URI.create(arguments[i])));
            }
            capture.execute(() -> awaitEndOfInput(over));
            while (!over.await(1, TimeUnit.SECONDS)) {
                sessions.tick();
            }
            sessions.stopAll();
        }
    }

    private static void awaitEndOfInput(CountDownLatch over) {
        byte[] ignored = new byte[64];
        int count = 0;
        while (count >= 0) {
            try {
                count = System.in.read(ignored);
            } catch (IOException e) {
                count = -1;
            }
        }
        over.countDown();
    }
}
