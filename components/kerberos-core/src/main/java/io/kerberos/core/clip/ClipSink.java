package io.kerberos.core.clip;

import io.kerberos.core.fault.Fault;

/** Port: where finished clips go. Called on the recorder's thread, which may wait for a disk. */
public interface ClipSink {

    /** The file is complete and durable. */
    void completed(Clip clip);

    /** A clip could not be written on; what there is of it stays as a {@code .part} file, or as a {@code .suspect} one when it was an fsync that failed. */
    void failed(String camera, Fault fault);
}
