package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipExaminer;
import io.kerberos.core.recovery.Recovery;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.storage.StorageGuard;
import io.kerberos.core.time.Clocks;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that a fault of the disk broke off: finished and delivered as soon as it takes recordings again, as the next start
 * would do. {@link #add} is for any thread, the steps for a storage worker.
 */
final class Leftovers implements Loop {
    private final Spool spool;
    private final ClipExaminer examiner;
    private final StorageGuard guard;
    private final Clocks clocks;
    private final Queue<Path> parts = new ConcurrentLinkedQueue<>();

    Leftovers(Spool spool, ClipExaminer examiner, StorageGuard guard, Clocks clocks) {
        this.spool = spool;
        this.examiner = examiner;
        this.guard = guard;
        this.clocks = clocks;
    }

    void add(Path part) {
        parts.add(part);
    }

    @Override
    public boolean step() {
        @Nullable Path part = guard.taking() ? parts.poll() : null;
        if (part != null) {
            Recovery.finish(spool, examiner, clocks, part);
        }
        return part != null;
    }

    @Override
    public String role() {
        return "leftovers";
    }
}
