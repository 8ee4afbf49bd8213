package io.kerberos.benchmarks;

import io.kerberos.benchmarks.score.Report;
import io.kerberos.benchmarks.score.Scene;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A system that watches one scene over RTSP, as a process of its own. */
interface SceneWatcher {
    /** As it is called in the table. */
    String name();

    SceneResults.Tells tells();

    /** Starts it; all that it writes lies in the folder, its output in {@link Contenders#OUTPUT}. */
    Watching start(URI camera, Scene scene, Path folder) throws IOException;

    /** A system at work. */
    interface Watching {
        ProcessTree processes();

        /**
         * What it told so far.
         *
         * @param begin when second 0 of the scene was shown
         */
        List<Report> reports(Instant begin) throws IOException;

        /** Ends its processes. */
        void end() throws InterruptedException;
    }
}
