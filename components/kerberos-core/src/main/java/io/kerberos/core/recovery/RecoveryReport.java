package io.kerberos.core.recovery;

import io.kerberos.core.spool.IndexLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the recovery at a start found and did.
 *
 * @param took wall time that the cameras waited for it
 * @param files looked at below the folder of recordings
 * @param recovered recordings that a crash left open; finished, indexed and delivered like any other
 * @param indexed finished recordings that the index did not know
 * @param removed {@code .part} files without any recording in them
 * @param quarantined files that cannot be read, moved aside
 * @param lost recordings that the index knew and that are not there as it knew them
 * @param foreign files that are none of ours; left alone
 * @param unsolved what could not be dealt with this time; tried again at the next start
 * @param index present when the index was damaged and has been built again
 */
public record RecoveryReport(
        Instant at,
        Duration took,
        int files,
        Findings recovered,
        Findings indexed,
        Findings removed,
        Findings quarantined,
        Findings lost,
        Findings foreign,
        Findings unsolved,
        Optional<IndexLoss> index) {}
