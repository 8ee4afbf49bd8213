package io.kerberos.core.storage;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Archive;
import io.kerberos.core.spool.Stored;
import io.kerberos.core.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Which clips go next, and why: those past their age, then those beyond the bound of their camera, of all cameras, of the free
 * space. Delivered clips go before undelivered ones, and among each the oldest in the index first; held ones never.
 */
final class RemovalPlan {
    static final int BATCH = 16;
    /** How many times its age a clip gets that somebody still waits for. */
    private static final int PATIENCE = 2;

    private final Archive archive;
    private final StorageSpec spec;
    private final Supplier<Map<String, RetentionSpec>> cameras;
    private final BooleanSupplier agesCount;
    private final Clocks clocks;

    /**
     * Nothing is removed by it.
     *
     * @param cameras what single cameras have of their own
     * @param agesCount whether the wall clock can be trusted now
     */
    RemovalPlan(
            Archive archive,
            StorageSpec spec,
            Supplier<Map<String, RetentionSpec>> cameras,
            BooleanSupplier agesCount,
            Clocks clocks) {
        this.archive = archive;
        this.spec = spec;
        this.cameras = cameras;
        this.agesCount = agesCount;
        this.clocks = clocks;
    }

    boolean agesCount() {
        return agesCount.getAsBoolean();
    }

    /**
     * The next clips to remove; none when everything is within its bounds.
     *
     * @param missing bytes that the disk should have free and has not
     * @param except clips that cannot be removed
     */
    Batch next(long missing, Set<String> except) throws CameraFaultException {
        Map<String, RetentionSpec> own = cameras.get();
        Map<String, Stored> stored = archive.stored();
        for (var camera : stored.entrySet()) {
            RetentionSpec bounds = own.getOrDefault(camera.getKey(), RetentionSpec.UNBOUNDED);
            Batch batch = tooOld(camera.getKey(), bounds, except);
            if (batch.clips().isEmpty() && bounds.bytes() > 0) {
                batch = oldest(Optional.of(camera.getKey()), over(camera.getValue(), bounds.bytes()), except)
                        .because("the camera has more than its retentionSize of " + size(bounds.bytes()));
            }
            if (!batch.clips().isEmpty()) {
                return batch;
            }
        }
        if (spec.retention().bytes() > 0) {
            Stored all = Stored.sum(stored.values());
            Batch batch = oldest(Optional.empty(), over(all, spec.retention().bytes()), except);
            if (!batch.clips().isEmpty()) {
                return batch.because("there is more than the storageSize of "
                        + size(spec.retention().bytes()));
            }
        }
        return oldest(Optional.empty(), missing, except)
                .because("the disk has less free than it should (storageMinFree)");
    }

    /** Held clips are beside the bound: holding many must not make the others go at once. */
    private static long over(Stored stored, long bound) {
        return stored.bytes() - stored.heldBytes() - bound;
    }

    private Batch tooOld(String camera, RetentionSpec own, Set<String> except) throws CameraFaultException {
        Duration age = own.age().isZero() ? spec.retention().age() : own.age();
        if (age.isZero() || !agesCount()) {
            return Batch.NOTHING;
        }
        Instant now = clocks.wall();
        int limit = BATCH + except.size();
        List<Clip> old = without(archive.endedBefore(true, camera, now.minus(age), limit), except);
        if (old.isEmpty()) {
            Instant patience = now.minus(age.multipliedBy(PATIENCE));
            old = without(archive.endedBefore(false, camera, patience, limit), except);
        }
        String option = own.age().isZero() ? "storageAge" : "retentionAge";
        return new Batch(
                old, "it is older than the " + option + " of " + age.toString().substring(2));
    }

    /** As many of the oldest as make up so many bytes. */
    private Batch oldest(Optional<String> camera, long bytes, Set<String> except) throws CameraFaultException {
        if (bytes <= 0) {
            return Batch.NOTHING;
        }
        int limit = BATCH + except.size();
        List<Clip> oldest = without(archive.oldest(true, camera, limit), except);
        if (oldest.isEmpty()) {
            oldest = without(archive.oldest(false, camera, limit), except);
        }
        List<Clip> enough = new ArrayList<>();
        long sum = 0;
        for (Clip clip : oldest) {
            if (sum < bytes) {
                enough.add(clip);
                sum += clip.sizeBytes();
            }
        }
        return new Batch(enough, "");
    }

    private static List<Clip> without(List<Clip> all, Set<String> except) {
        return all.stream().filter(clip -> !except.contains(clip.id())).toList();
    }

    private static String size(long bytes) {
        return bytes >> 20 > 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }

    /** Clips that go for one reason. */
    record Batch(List<Clip> clips, String reason) {
        static final Batch NOTHING = new Batch(List.of(), "");

        Batch because(String why) {
            return new Batch(clips, why);
        }
    }
}
