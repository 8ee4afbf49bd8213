package io.kerberos.core.camera;

import io.kerberos.core.fault.Backoff;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.storage.StorageGuard;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.util.random.RandomGenerator;

/** What all cameras of a process share. */
record Pipeline(
        MediaEngine engine,
        Spool spool,
        EventJournal journal,
        StorageGuard storage,
        Leftovers leftovers,
        Timelines timelines,
        Clocks clocks,
        TimeOrderedId ids,
        RandomGenerator random,
        CameraThreads threads) {

    Backoff backoff() {
        return new Backoff(random);
    }
}
