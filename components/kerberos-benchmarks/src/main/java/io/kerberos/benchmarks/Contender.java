package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Something that reads cameras and records them, as one or more processes. */
interface Contender {
    /** As it is called in the table. */
    String name();

    /** Starts it on these cameras; all that it writes lies in the folder. */
    ProcessTree start(WatchedCameras cameras, Path folder) throws IOException;

    /**
     * What it says of its cameras; null when it cannot be asked.
     *
     * @param folder that it was started with
     */
    default CameraFlow.@Nullable Counters counters(Path folder) throws IOException, InterruptedException {
        return null;
    }
}
