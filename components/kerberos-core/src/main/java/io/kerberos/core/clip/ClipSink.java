package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import java.nio.file.Path;

/** Port: where finished clips go. Called on the recorder's thread, which may wait for a disk. */
public interface ClipSink {

    /** Whether the disk takes recordings now; while it does not, the open clip is finished and none is begun. */
    default boolean taking() {
        return true;
    }

    /**
     * A file is about to be made.
     *
     * @throws CameraFaultException STORAGE_FAILED when it must not be made there
     */
    default void opening() throws CameraFaultException {}

    /** The file is complete and durable. */
    void completed(Clip clip);

    /** A clip could not be written on. What there is of it is {@link #brokenOff}, or {@code .suspect} after an fsync that failed. */
    void failed(String camera, Fault fault);

    /** A {@code .part} file that a fault broke off is closed and can be finished once the disk takes recordings again. */
    default void brokenOff(Path part) {}
}
