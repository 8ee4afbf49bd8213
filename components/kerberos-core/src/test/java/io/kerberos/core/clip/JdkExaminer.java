package io.kerberos.core.clip;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Without natives: hashes with the JDK and takes no file for a recording. Safe from any thread. */
public class JdkExaminer implements ClipExaminer {
    @Override
    public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
        throw new CameraFaultException(FaultKind.PROTOCOL, file + " is no recording");
    }

    @Override
    public String sha256(Path file) throws CameraFaultException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new CameraFaultException(FaultKind.STORAGE_FAILED, file + " cannot be read back", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
