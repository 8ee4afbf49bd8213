package io.kerberos.core.clip;

import io.kerberos.core.fault.Fault;

/** Port: where finished clips go. Called on the recorder's thread, which may wait for a disk. */
public interface ClipSink {

    /** Whether the disk takes recordings now; while it does not, the open clip is finished and none is begun. */
    default boolean taking() {
        return true;
    }

    /** The file is complete and durable. */
    void completed(Clip clip);

    /** A clip could not be written on; what there is of it stays as a {@code .part} file. */
    void failed(String camera, Fault fault);
}
