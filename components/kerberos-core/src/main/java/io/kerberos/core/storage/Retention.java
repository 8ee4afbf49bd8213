package io.kerberos.core.storage;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.Archive;
import io.kerberos.core.spool.EventsRemoved;
import io.kerberos.core.spool.Removal;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has to go: a turn every ten seconds, or at once when somebody is in a hurry. The order is that of {@link
 * RemovalPlan}; the file goes before the row. Stepped by one thread at a time; {@link #hurry} is for any.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration EVENT_PERIOD = Duration.ofMinutes(10);
    private static final int EVENTS_A_STEP = 500;
    private static final int PATIENCE = 2;

    private final Archive archive;
    private final RemovalPlan plan;
    private final StorageSpec spec;
    private final LongSupplier missingBytes;
    private final Clocks clocks;
    /** Clips whose files cannot be removed; they do not keep the others from going. */
    private final Set<String> stuck = new HashSet<>();

    private volatile boolean hurried = true;
    private boolean inTurn;
    private long missing;
    private long nextTurnNanos;
    private long nextEventsNanos;

    /** @param missingBytes how much has to be removed for the disk to have as much free as it should; asked once a turn */
    Retention(Archive archive, RemovalPlan plan, StorageSpec spec, LongSupplier missingBytes, Clocks clocks) {
        this.archive = archive;
        this.plan = plan;
        this.spec = spec;
        this.missingBytes = missingBytes;
        this.clocks = clocks;
        this.nextEventsNanos = clocks.nanos();
    }

    /** Space is short: the next step begins a turn. */
    void hurry() {
        hurried = true;
    }

    /** Removes some clips or events; true when more has to go. */
    boolean step() throws CameraFaultException {
        if (!inTurn && !hurried && clocks.nanos() - nextTurnNanos < 0) {
            return false;
        }
        if (!inTurn) {
            hurried = false;
            nextTurnNanos = clocks.nanos() + PERIOD.toNanos();
            missing = missingBytes.getAsLong();
        }
        inTurn = removeClips() || removeEvents();
        return inTurn;
    }

    private boolean removeClips() throws CameraFaultException {
        RemovalPlan.Batch batch = plan.next(missing, stuck);
        if (batch.clips().isEmpty()) {
            return false;
        }
        Removal removal = archive.remove(batch.clips(), batch.reason());
        for (Clip clip : removal.gone()) {
            missing -= clip.sizeBytes();
            removeEmptyFolder(clip.file());
        }
        LOG.debug("{} recordings were removed: {}", removal.gone().size(), batch.reason());
        removal.evicted()
                .forEach(event -> LOG.error(
                        "{}: recording {} was removed before {} had it: {}; make room or give retention more, and see why"
                                + " it was not delivered",
                        event.camera(),
                        event.clip(),
                        String.join(", ", event.undelivered()),
                        event.reason()));
        for (var clip : removal.stuck().entrySet()) {
            stays(clip.getKey(), clip.getValue());
        }
        return true;
    }

    private void stays(Clip clip, IOException e) throws CameraFaultException {
        stuck.add(clip.id());
        LOG.error("recording {} should go but cannot be removed: {}; remove it by hand", clip.file(), e.toString());
        if (stuck.size() > RemovalPlan.BATCH) {
            stuck.clear();
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED, "recordings cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Only of past days: a recorder may be about to use that of today, or of yesterday around midnight. */
    private void removeEmptyFolder(Path file) {
        Path folder = file.getParent();
        String yesterday =
                clocks.wall().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
        if (folder == null || folder.getFileName().toString().compareTo(yesterday) >= 0) {
            return;
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            LOG.trace("{} stays", folder);
        } catch (IOException e) {
            LOG.debug("the empty folder {} stays: {}", folder, e.getMessage());
        }
    }

    private boolean removeEvents() throws CameraFaultException {
        if (spec.eventAge().isZero() || !plan.agesCount() || clocks.nanos() - nextEventsNanos < 0) {
            return false;
        }
        Instant now = clocks.wall();
        EventsRemoved removed = archive.removeEvents(
                now.minus(spec.eventAge()), now.minus(spec.eventAge().multipliedBy(PATIENCE)), EVENTS_A_STEP);
        if (removed.undelivered() > 0) {
            LOG.error(
                    "{} events older than twice eventAge ({}) were removed before every consumer had them; see why they"
                            + " were not delivered",
                    removed.undelivered(),
                    spec.eventAge());
        }
        if (removed.all() == 0) {
            nextEventsNanos = clocks.nanos() + EVENT_PERIOD.toNanos();
        }
        return removed.all() > 0;
    }
}
