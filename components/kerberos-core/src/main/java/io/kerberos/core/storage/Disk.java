package io.kerberos.core.storage;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the disk that the data folder lies on now, reached through its path each time. */
interface Disk {

    long totalBytes();

    long usableBytes();

    /** What the disk says it is; empty when it says nothing. */
    Optional<String> identity() throws IOException;

    /** Changes when the disk is mounted anew; null where the file system cannot tell. */
    @Nullable
    Object mount() throws IOException;

    /** Whether files may be made, as far as that can be told without making one. */
    boolean writable();

    /** Makes, syncs and removes a small file. */
    void probe() throws IOException;
}
