package io.kerberos.agent.api;

import io.kerberos.core.recovery.Finding;
import io.kerberos.core.recovery.Findings;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.IndexLoss;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recovery of the last start as a client sees it.
 *
 * @param seconds that cameras and deliveries waited for it
 * @param files looked at below the folder of recordings
 * @param recovered recordings that a crash left open; they were finished and are delivered like any other
 * @param indexed finished recordings that the index did not know
 * @param removed files without any recording in them
 * @param quarantined files that cannot be read, moved to the folder quarantine
 * @param lost recordings that are gone or changed
 * @param foreign files that are none of ours; left alone
 * @param unsolved files that the next start tries again
 * @param index there when the index was damaged and has been built again
 */
record RecoveryState(
        Instant at,
        double seconds,
        int files,
        Group recovered,
        Group indexed,
        Group removed,
        Group quarantined,
        Group lost,
        Group foreign,
        Group unsolved,
        @Nullable RebuiltIndex index) {

    static RecoveryState of(RecoveryReport report) {
        return new RecoveryState(
                report.at(),
                report.took().toMillis() / 1000.0,
                report.files(),
                Group.of(report.recovered()),
                Group.of(report.indexed()),
                Group.of(report.removed()),
                Group.of(report.quarantined()),
                Group.of(report.lost()),
                Group.of(report.foreign()),
                Group.of(report.unsolved()),
                report.index().map(RebuiltIndex::of).orElse(null));
    }

    /**
     * Files of one kind.
     *
     * @param first at most 1,000 of them
     */
    record Group(int count, List<RecoveredFile> first) {
        static Group of(Findings findings) {
            return new Group(
                    findings.count(),
                    findings.first().stream().map(RecoveredFile::of).toList());
        }
    }

    /**
     * One file.
     *
     * @param file relative to the folder of recordings
     */
    record RecoveredFile(String file, String what) {
        static RecoveredFile of(Finding finding) {
            return new RecoveredFile(finding.file(), finding.what());
        }
    }

    /**
     * What became of a damaged index.
     *
     * @param keptAs file in the data folder that the old one is now
     * @param salvaged rows of each table that could still be read
     * @param positionsLost whether some consumer begins with everything, because its place is lost
     */
    record RebuiltIndex(@Nullable String keptAs, Map<String, Long> salvaged, boolean positionsLost) {
        static RebuiltIndex of(IndexLoss loss) {
            return new RebuiltIndex(loss.keptAs().orElse(null), loss.salvaged(), loss.positionsLost());
        }
    }
}
