package io.kerberos.core.camera;

import io.kerberos.core.fault.CameraFaultException;
import java.nio.file.Path;

/** Port: opens footage, a file with video. Safe from any thread. */
@FunctionalInterface
public interface FootageOpener {

    /**
     * Opens a file to be read as fast as it is asked for, not at its own pace; its run ends with null.
     *
     * @throws CameraFaultException UNREACHABLE when it cannot be read, UNSUPPORTED when it is no video; the message names the
     *     file and the remedy
     */
    CaptureRun open(Path file) throws CameraFaultException;
}
