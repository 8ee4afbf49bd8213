package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;

/** Port: opens a stream. Safe from any thread; openings do not wait for one another. */
@FunctionalInterface
public interface CameraOpener {

    /**
     * Blocks at most {@link StreamSpec#connectTimeout()}.
     *
     * @param cancellation ends the opening, and later a blocked {@link CaptureRun#read()}, from any thread within a second
     * @throws CameraFaultException whose message names the address without secrets and the remedy
     */
    CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException;
}
