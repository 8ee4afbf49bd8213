package io.kerberos.core.storage;

import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so before a recording is begun. Messages leave the path of the folder to the log. Used by one thread at a time, except where
 * said.
 */
final class DiskChecks {
    private static final Duration PROBE_PERIOD = Duration.ofMinutes(1);

    private final Disk disk;
    private final @Nullable String expected;
    private final Clocks clocks;
    private @Nullable Object mount;
    private boolean mountKnown;
    private boolean mountedAnew;
    private long nextProbeNanos;

    /** @param expected identity of the disk; null checks none */
    DiskChecks(Disk disk, @Nullable String expected, Clocks clocks) {
        this.disk = disk;
        this.expected = expected;
        this.clocks = clocks;
        this.nextProbeNanos = clocks.nanos();
    }

    /**
     * The first thing that is wrong.
     *
     * @param needed bytes that must be free
     * @param doubtful writes a probe in any case; otherwise once a minute
     */
    @Nullable
    Fault look(long needed, boolean doubtful) {
        Fault fault = wrongDisk();
        if (fault == null) {
            noteMount();
        }
        if (fault == null && !disk.writable()) {
            fault = failed(
                    "the folder of recordings cannot be written; mount its disk for writing, and see the log of the"
                            + " system for errors of the disk");
        }
        long usable = disk.usableBytes();
        if (fault == null && usable < needed) {
            fault = new Fault(
                    FaultKind.STORAGE_FULL,
                    "the disk of the data folder has " + mebibytes(usable) + " free, recordings need "
                            + mebibytes(needed) + "; free space on it, or let retention remove more");
        }
        if (fault == null && (doubtful || clocks.nanos() - nextProbeNanos >= 0)) {
            fault = probe(usable);
        }
        return fault;
    }

    /** Whether the right disk was mounted anew since the last time this was asked. */
    boolean mountedAnew() {
        boolean anew = mountedAnew;
        mountedAnew = false;
        return anew;
    }

    /** The next look reports the mount again. */
    void forgetMount() {
        mount = null;
    }

    /** Whether the folder is on another disk, or on none. Safe from any thread. */
    @Nullable
    Fault wrongDisk() {
        if (expected == null) {
            return null;
        }
        try {
            Optional<String> found = disk.identity();
            return found.filter(expected::equals).isPresent()
                    ? null
                    : failed("the data folder is not on its disk: expected " + expected + ", found "
                            + found.orElse("none") + "; mount the right disk");
        } catch (IOException e) {
            return failed("the identity of the disk of the data folder cannot be read (" + said(e)
                    + "); check the disk and its mount");
        }
    }

    private void noteMount() {
        if (expected == null) {
            return;
        }
        try {
            Object now = disk.mount();
            mountedAnew |= mountKnown && !Objects.equals(now, mount);
            mount = now;
            mountKnown = true;
        } catch (IOException e) {
            mountedAnew = true;
        }
    }

    private @Nullable Fault probe(long usable) {
        nextProbeNanos = clocks.nanos() + PROBE_PERIOD.toNanos();
        try {
            disk.probe();
            return null;
        } catch (IOException e) {
            if (said(e).contains("No space left")) {
                return new Fault(
                        FaultKind.STORAGE_FULL,
                        "the disk of the data folder takes no further file though " + mebibytes(usable)
                                + " are free: it has no inodes left, or a quota is reached; remove files from it");
            }
            return failed("the disk of the data folder cannot be written (" + said(e)
                    + "); check its mount, and the log of the system for errors of the disk");
        }
    }

    private static Fault failed(String message) {
        return new Fault(FaultKind.STORAGE_FAILED, message);
    }

    private static String said(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 10 < 10_240) ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }
}
