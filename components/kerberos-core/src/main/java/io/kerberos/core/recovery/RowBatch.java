package io.kerberos.core.recovery;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipFiles;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recordings without a row, whose files are synced: their folders are synced and their rows written together, which spares each
 * of them two waits for the disk. What is not written stays in it. Used by one thread.
 */
final class RowBatch {
    private static final int FULL = 200;

    private final Spool spool;
    private final Map<String, Clip> clips = new LinkedHashMap<>();

    RowBatch(Spool spool) {
        this.spool = spool;
    }

    void add(Clip clip) {
        clips.put(clip.id(), clip);
    }

    boolean has(String id) {
        return clips.containsKey(id);
    }

    boolean full() {
        return clips.size() >= FULL;
    }

    /** Those that have no row yet, in order. */
    List<Clip> clips() {
        return List.copyOf(clips.values());
    }

    /** Writes some of them, all or none. */
    void write(List<Clip> some) throws IOException, CameraFaultException {
        if (some.isEmpty()) {
            return;
        }
        Set<Path> folders = some.stream().map(clip -> clip.file().getParent()).collect(Collectors.toSet());
        for (Path folder : folders) {
            ClipFiles.syncFolder(folder);
        }
        spool.publish(some);
        some.forEach(clip -> clips.remove(clip.id()));
    }

    /** Those that cannot be written are tried again at the next start. */
    void clear() {
        clips.clear();
    }
}
