package io.kerberos.core.storage;

import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.StorageBack;
import io.kerberos.core.event.StorageLost;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk of the data folder, and has retention make room on it.
 *
 * <pre>
 *   TAKING -- a check fails --> LOST -- all checks pass, and there is room --> TAKING
 * </pre>
 *
 * <p>Invariants: one {@link StorageLost} and one {@link StorageBack} an outage; while it is not {@link #taking} nobody begins a
 * recording. {@link #step()} is called by one thread at a time, about once a second; the rest by any.
 */
public final class StorageGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StorageGuard.class);

    private final Spool spool;
    private final Disk disk;
    private final DiskChecks checks;
    private final StorageSpec spec;
    private final Ballast ballast;
    private final Retention retention;
    private final Clocks clocks;
    private final TimeOrderedId ids;
    private final Consumer<CameraEvent> events;
    private final AtomicReference<@Nullable Fault> reported = new AtomicReference<>();

    private volatile boolean taking = true;
    private volatile StorageState state;
    private @Nullable Fault outage;
    private @Nullable Instant since;
    private long lostNanos;
    private @Nullable String lastOfOneFile;

    /**
     * Looks at nothing yet.
     *
     * @param cameras what single cameras have of their own
     * @param agesCount whether the wall clock can be trusted, so that something can be too old
     * @param events where events about the storage go
     */
    public StorageGuard(
            Spool spool,
            StorageSpec spec,
            Supplier<Map<String, RetentionSpec>> cameras,
            BooleanSupplier agesCount,
            Clocks clocks,
            TimeOrderedId ids,
            Consumer<CameraEvent> events) {
        this(spool, new FolderDisk(spool.folder(), spool.recordings()), spec, cameras, agesCount, clocks, ids, events);
    }

    StorageGuard(
            Spool spool,
            Disk disk,
            StorageSpec spec,
            Supplier<Map<String, RetentionSpec>> cameras,
            BooleanSupplier agesCount,
            Clocks clocks,
            TimeOrderedId ids,
            Consumer<CameraEvent> events) {
        this.spool = spool;
        this.disk = disk;
        this.checks = new DiskChecks(disk, spec.identity(), clocks);
        this.spec = spec;
        this.clocks = clocks;
        this.ids = ids;
        this.events = events;
        ballast = new Ballast(spool.folder());
        RemovalPlan plan = new RemovalPlan(spool.archive(), spec, cameras, agesCount, clocks);
        retention = new Retention(spool.archive(), plan, spec, this::missingBytes, clocks);
        state = new StorageState(null, null, 0, 0, 0, spec.identity());
        spool.whenFull(ballast::giveUp);
    }

    /** Whether recordings are taken. */
    public boolean taking() {
        return taking;
    }

    /**
     * Before a file is made: it must not end up on a disk that was mounted since the last look.
     *
     * @throws CameraFaultException STORAGE_FAILED when it is not the right disk
     */
    public void requireDisk() throws CameraFaultException {
        Fault fault = checks.wrongDisk();
        if (fault != null) {
            throw new CameraFaultException(fault.kind(), fault.message());
        }
    }

    /** The disk at the last look. */
    public StorageState state() {
        return state;
    }

    /** A recording could not be written; nothing new is begun until the next look. */
    public void failed(Fault fault) {
        if (fault.kind() == FaultKind.STORAGE_FULL || fault.kind() == FaultKind.STORAGE_FAILED) {
            reported.set(fault);
            taking = false;
            retention.hurry();
        }
    }

    /** Looks at the disk, and removes some of what has to go; true when more has to. */
    public boolean step() {
        look();
        try {
            return retention.step();
        } catch (CameraFaultException e) {
            LOG.warn("retention: {}; the next turn follows", e.getMessage());
            return false;
        }
    }

    private void look() {
        Levels levels = Levels.of(disk.totalBytes());
        Fault before = outage;
        Fault report = reported.getAndSet(null);
        boolean full = before != null && before.kind() == FaultKind.STORAGE_FULL;
        long needed = full ? levels.resume(ballast.size() > 0) : levels.floor();
        Fault fault = checks.look(needed, before != null || report != null);
        if (fault == null && checks.mountedAnew()) {
            fault = reopened();
        }
        if (fault != null) {
            lost(fault);
        } else {
            taking = reported.get() == null;
            back();
            ofOneFile(report);
            restoreBallast(levels);
        }
        state = new StorageState(outage, since, disk.totalBytes(), disk.usableBytes(), ballast.size(), spec.identity());
    }

    private void lost(Fault fault) {
        taking = false;
        if (outage == null) {
            lostNanos = clocks.nanos();
            since = clocks.wall();
            events.accept(new StorageLost(ids.next(), clocks.wall(), fault));
            LOG.error("{}: no recordings are written: {}", spool.folder(), fault.message());
        } else if (!outage.message().equals(fault.message()) && outage.kind() != fault.kind()) {
            LOG.warn("{}: still no recordings are written: {}", spool.folder(), fault.message());
        }
        outage = fault;
        if (fault.kind() == FaultKind.STORAGE_FULL) {
            retention.hurry();
        }
    }

    private void back() {
        if (outage == null) {
            return;
        }
        Duration length = Duration.ofNanos(clocks.nanos() - lostNanos);
        outage = null;
        since = null;
        events.accept(new StorageBack(ids.next(), clocks.wall(), length));
        LOG.info("{}: recordings are written again, after {}", spool.folder(), length);
    }

    /** The disk takes writes, yet a recording failed: said once. */
    private void ofOneFile(@Nullable Fault report) {
        if (report != null && !report.message().equals(lastOfOneFile)) {
            lastOfOneFile = report.message();
            LOG.error(
                    "a recording could not be written although the disk takes writes: {}; what there is of it is finished"
                            + " now, or after an fsync that failed at the next start",
                    report.message());
        }
    }

    private @Nullable Fault reopened() {
        try {
            spool.reopen();
            LOG.info("{}: its disk was mounted anew; the index is opened anew", spool.folder());
            return null;
        } catch (CameraFaultException e) {
            checks.forgetMount();
            return e.fault();
        }
    }

    private void restoreBallast(Levels levels) {
        if (ballast.size() == 0 && disk.usableBytes() >= levels.resume(false)) {
            try {
                ballast.make(levels.ballast());
            } catch (IOException e) {
                LOG.warn("the ballast cannot be made: {}; tried again", e.getMessage());
            }
        }
    }

    private long missingBytes() {
        long total = disk.totalBytes();
        long wanted = spec.minFree().of(total);
        long atLeast = Levels.of(total).resume(ballast.size() > 0);
        return wanted == 0 ? 0 : Math.max(wanted, atLeast) - disk.usableBytes();
    }
}
