package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import java.nio.file.Path;

/** Port: looks at recordings that lie on disk. Safe from any thread. */
public interface ClipExaminer {

    /**
     * Reads all packets of a recording without decoding them.
     *
     * @param bytes how much of the file is looked at, from its beginning on
     * @throws CameraFaultException PROTOCOL when some of it cannot be read, STORAGE_FAILED when the disk fails
     */
    ExaminedClip examine(Path file, long bytes) throws CameraFaultException;

    /**
     * SHA-256 (FIPS 180-4) of a whole file, lower-case hexadecimal.
     *
     * @throws CameraFaultException STORAGE_FAILED when it cannot be read
     */
    String sha256(Path file) throws CameraFaultException;
}
