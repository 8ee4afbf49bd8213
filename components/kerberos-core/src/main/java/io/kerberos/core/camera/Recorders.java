package io.kerberos.core.camera;

import io.kerberos.core.activity.ActivityLog;
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
    private final ActivityLog activity;
    private final List<ClipRecorder> recorders = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<LoopRunner> runners = new ArrayList<>();

    /**
     * Makes those that the mode of the camera asks for.
     *
     * @param onRequest motion and hands ask here; continuous recording needs no asking
     * @param activity where it moved lately, which is written beside the recordings
     */
    Recorders(CameraSpec spec, Pipeline pipeline, RecordingDemand onRequest, ClipSink sink, ActivityLog activity) {
        this.spec = spec;
        this.pipeline = pipeline;
        this.activity = activity;
        ClipFiles files = new ClipFiles(pipeline.spool().recordings(), pipeline.engine());
        add(onRequest, files, sink);
        if (spec.clips().mode().continuous()) {
            add(RecordingDemand.continuous(), files, sink);
        }
    }

    private void add(RecordingDemand demand, ClipFiles files, ClipSink sink) {
        ActivityTrails trails = new ActivityTrails(pipeline.engine()::clipWriter, activity, pipeline.clocks());
        ClipRecorder recorder = new ClipRecorder(
                spec.id(),
                spec.clips(),
                demand,
                trails,
                files,
                sink,
                pipeline.timelines().of(spec.id(), demand.always()),
                pipeline.clocks(),
                pipeline.ids());
        Turn turn = new Turn(recorder, trails);
        recorders.add(recorder);
        turns.add(turn);
        runners.add(new LoopRunner(turn, pipeline.threads().storage()));
    }

    void run(PacketRing ring) {
        turns.forEach(turn -> turn.trails.run(ring));
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

    /** Whether a clip or segment is open; asked at every packet. */
    boolean recording() {
        for (ClipRecorder recorder : recorders) {
            if (recorder.recording()) {
                return true;
            }
        }
        return false;
    }

    /** Finishes the open clips; completes when they are on disk. */
    CompletableFuture<Void> stop() {
        recorders.forEach(ClipRecorder::stop);
        signal();
        return CompletableFuture.allOf(turns.stream().map(turn -> turn.done).toArray(CompletableFuture<?>[]::new));
    }

    private final class Turn implements Loop {
        private final ClipRecorder recorder;
        private final ActivityTrails trails;
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Turn(ClipRecorder recorder, ActivityTrails trails) {
            this.recorder = recorder;
            this.trails = trails;
        }

        @Override
        public boolean step() {
            boolean more = recorder.step();
            if (recorder.done().isDone()) {
                trails.close();
                done.complete(null);
            } else {
                trails.step();
            }
            return more;
        }

        @Override
        public String role() {
            return "recorder " + spec.id();
        }
    }
}
