package io.kerberos.agent.api;

import io.kerberos.core.spool.Stored;
import io.kerberos.core.storage.StorageState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The disk of the data folder as a client sees it, and what is kept on it.
 *
 * @param outage why no recordings are taken; null while they are
 * @param usableBytes free for the agent
 * @param ballastBytes kept for events on a full disk; 0 while they use it
 * @param disk identity of the disk
 */
record StorageReport(
        boolean takesRecordings,
        @Nullable Outage outage,
        long totalBytes,
        long usableBytes,
        long recordings,
        long recordingsBytes,
        long heldBytes,
        long ballastBytes,
        @Nullable String disk,
        Map<String, Stored> cameras) {

    /** Why, and since when. */
    record Outage(String kind, String message, @Nullable Instant since) {}

    static StorageReport of(StorageState state, Map<String, Stored> cameras) {
        Stored all = Stored.sum(cameras.values());
        return new StorageReport(
                state.fault() == null,
                state.fault() == null
                        ? null
                        : new Outage(
                                CameraReport.kind(state.fault().kind()),
                                state.fault().message(),
                                state.since()),
                state.totalBytes(),
                state.usableBytes(),
                all.clips(),
                all.bytes(),
                all.heldBytes(),
                state.ballastBytes(),
                state.identity(),
                cameras);
    }
}
