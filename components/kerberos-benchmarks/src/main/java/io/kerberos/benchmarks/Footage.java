package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import io.kerberos.benchmarks.score.SceneCpu;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.Replay;
import io.kerberos.core.camera.SeenMotion;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LookListener;
import io.kerberos.core.motion.MotionGate;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.motion.Transition;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scene as footage, shown to the product's {@link Replay} as {@code ./kerberos detect} does: as fast as it can be read, all on
 * the calling thread, so that analysis has every packet before the next one is read.
 */
final class Footage {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;

    private final Scene scene;
    private final Path file;
    private String decoding = "";

    Footage(Scene scene, Path file) {
        this.scene = scene;
        this.file = file;
    }

    /**
     * Watches it twice: for what it costs, and, with a listener in the way, for when each motion was told.
     *
     * @throws IOException when the two do not report the same
     */
    SceneRun watch() throws CameraFaultException, IOException {
        SceneCpu.Meter meter = new SceneCpu.Meter(scene);
        List<SeenMotion> motions = motions(meter);
        List<Told> told = told();
        if (told.size() != motions.size()) {
            throw new IOException(
                    file + ": watched twice it has " + motions.size() + " and " + told.size() + " motions");
        }
        List<Report> reports = new ArrayList<>();
        for (SeenMotion motion : motions) {
            Told one = told.get(reports.size());
            reports.add(
                    new Report(motion.startMicros() / MICROS, motion.endMicros() / MICROS, one.started(), one.ended()));
        }
        return new SceneRun(scene, reports, meter.cpu());
    }

    private List<SeenMotion> motions(SceneCpu.Meter meter) throws CameraFaultException {
        CountingEngine engine = new CountingEngine(new FfmpegMediaEngine());
        engine.onPicture(() -> meter.read(engine.seconds(), ThreadCpu.nanos() / NANOS));
        try (CaptureRun run = engine.open(file)) {
            List<SeenMotion> motions = new Replay(MotionSpec.defaults(), engine::frameDecoder)
                    .watch(run)
                    .motions();
            decoding = String.format(
                    Locale.ROOT,
                    "%.1f %% of the packets decoded, %.2f looks/s, decoding %.4f CPU-s/s",
                    100.0 * engine.decodedPackets() / Math.max(1, engine.videoPackets()),
                    engine.pictures() / engine.seconds(),
                    engine.decodingSeconds() / engine.seconds());
            return motions;
        }
    }

    /** The newest picture that had been read when a motion began and ended to be reported; NaN when it had not ended. */
    private record Told(double started, double ended) {}

    /** By a gate beside the analysis's own. */
    private List<Told> told() throws CameraFaultException {
        CountingEngine engine = new CountingEngine(new FfmpegMediaEngine());
        MotionGate gate = new MotionGate(MotionSpec.defaults());
        List<Told> told = new ArrayList<>();
        LookListener listener = (result, sightings) -> {
            Transition transition = gate.update(result);
            if (transition == Transition.STARTED) {
                told.add(new Told(engine.seconds(), Double.NaN));
            } else if (transition == Transition.ENDED) {
                int last = told.size() - 1;
                told.set(last, new Told(told.get(last).started(), engine.seconds()));
            }
        };
        try (CaptureRun run = engine.open(file)) {
            new Replay(MotionSpec.defaults(), engine::frameDecoder, listener).watch(run);
        }
        return told;
    }

    /** How much of it was decoded, in words; after {@link #watch()}. */
    String decoding() {
        return decoding;
    }
}
