package io.kerberos.benchmarks;

import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraThreads;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import io.kerberos.testkit.DaemonThreads;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The pipeline alone, without Camel and without an API: what is left of the agent's cost when everything around the cameras
 * is taken away. {@code PipelineMain data-folder url...}; says now and then how much it decoded, and ends when its stdin does.
 */
final class PipelineMain {
    private static final int REPORT_SECONDS = 5;

    private PipelineMain() {}

    public static void main(String[] arguments) throws CameraFaultException, IOException, InterruptedException {
        Clocks clocks = new Clocks(Instant::now, System::nanoTime);
        ExecutorService capture = DaemonThreads.open("capture");
        ExecutorService analysis = DaemonThreads.open("analysis");
        ExecutorService storage = DaemonThreads.open("storage");
        CountDownLatch over = new CountDownLatch(1);
        CountingEngine engine = new CountingEngine(new FfmpegMediaEngine());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Spool spool = Spool.open(Path.of(arguments[0]), clocks)) {
            CameraSessions sessions = new CameraSessions(
                    engine, spool, clocks, new SecureRandom(), new CameraThreads(capture, analysis, storage));
            for (int i = 1; i < arguments.length; i++) {
                sessions.hold(BenchmarkCamera.recording("camera-" + i, URI.create(arguments[i])));
            }
            capture.execute(() -> awaitEndOfInput(over));
            for (int second = 1; !over.await(1, TimeUnit.SECONDS); second++) {
                sessions.tick();
                if (second % REPORT_SECONDS == 0) {
                    out.println(state(sessions, engine));
                }
            }
            sessions.stopAll();
        }
    }

    private static String state(CameraSessions sessions, CountingEngine engine) {
        long looks = 0;
        long motions = 0;
        for (CameraSession session : sessions.all()) {
            looks += session.state().framesAnalysed();
            motions += session.state().motion() ? 1 : 0;
        }
        return engine.videoPackets() + " packets read, " + engine.decodedPackets() + " decoded in "
                + engine.decodingSeconds() + " CPU-s, " + looks + " pictures looked at, motion at " + motions
                + " cameras";
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
