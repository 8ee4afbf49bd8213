package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipFiles;
import io.kerberos.core.clip.ClipRecorder;
import io.kerberos.core.clip.ClipSink;
import io.kerberos.core.clip.RecordingDemand;
import io.kerberos.core.ring.PacketRing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The recorders of one camera and their turns on the storage workers. Safe from any thread. */
final class Recorders {
    private final CameraSpec spec;
    private final Pipeline pipeline;
    private final List<ClipRecorder> recorders = new ArrayList<>();
    private final List<LoopRunner> runners = new ArrayList<>();

    /** @param onRequest motion and hands ask here; continuous recording needs no asking */
    Recorders(CameraSpec spec, Pipeline pipeline, RecordingDemand onRequest, ClipSink sink) {
        this.spec = spec;
        this.pipeline = pipeline;
        ClipFiles files = new ClipFiles(pipeline.spool().recordings());
        add(onRequest, files, sink);
        if (spec.clips().mode().continuous()) {
            add(RecordingDemand.continuous(), files, sink);
        }
    }

    private void add(RecordingDemand demand, ClipFiles files, ClipSink sink) {
        ClipRecorder recorder = new ClipRecorder(
                spec.id(),
                spec.clips(),
                demand,
                pipeline.engine()::clipWriter,
                files,
                sink,
                pipeline.timelines().of(spec.id(), demand.always()),
                pipeline.clocks(),
                pipeline.ids());
        recorders.add(recorder);
        runners.add(new LoopRunner(new Turn(recorder), pipeline.threads().storage()));
    }

    void run(PacketRing ring) {
        recorders.forEach(recorder -> recorder.run(ring));
        signal();
    }

    void signal() {
        runners.forEach(LoopRunner::signal);
    }

    /** The wall clock was set and the rings know. */
    void clockSet() {
        recorders.forEach(ClipRecorder::clockSet);
    }

    /** Whether a clip or segment is open. */
    boolean recording() {
        return recorders.stream().anyMatch(ClipRecorder::recording);
    }

    /** Finishes the open clips; completes when they are on disk. */
    CompletableFuture<Void> stop() {
        recorders.forEach(ClipRecorder::stop);
        signal();
        return CompletableFuture.allOf(
                recorders.stream().map(ClipRecorder::done).toArray(CompletableFuture<?>[]::new));
    }

    private final class Turn implements Loop {
        private final ClipRecorder recorder;

        Turn(ClipRecorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public boolean step() {
            return recorder.step();
        }

        @Override
        public String role() {
            return "recorder " + spec.id();
        }
    }
}
