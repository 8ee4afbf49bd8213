package io.kerberos.core.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A disk of 1000 MiB whose faults a test sets: floor 32, resume 64, ballast 8 MiB. */
final class FakeDisk implements Disk {
    static final String ID = "right-disk";
    static final long MIB = 1L << 20;

    long usable = 900 * MIB;
    String identity = ID;
    Object mount = "first mount";
    boolean writable = true;

    @Nullable
    String probeFault;

    int probes;

    @Override
    public long totalBytes() {
        return 1000 * MIB;
    }

    @Override
    public long usableBytes() {
        return usable;
    }

    @Override
    public Optional<String> identity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public Object mount() {
        return mount;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void probe() throws IOException {
        probes++;
        if (probeFault != null) {
            throw new FileSystemException("probe", null, probeFault);
        }
    }
}
