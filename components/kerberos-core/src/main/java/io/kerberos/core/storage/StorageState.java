package io.kerberos.core.storage;

import io.kerberos.core.fault.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The disk of the data folder at the last look.
 *
 * @param fault why no recordings are taken; null while they are
 * @param since when the outage began; null while there is none
 * @param usableBytes free for this process
 * @param ballastBytes kept for the index on a full disk; 0 while it is given up
 * @param identity of the disk; null when it is not checked
 */
public record StorageState(
        @Nullable Fault fault,
        @Nullable Instant since,
        long totalBytes,
        long usableBytes,
        long ballastBytes,
        @Nullable String identity) {}
