package io.kerberos.core.storage;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** The UUID that a data folder carries in {@code disk.id} and in its index. */
public final class DiskIdentity {
    static final String FILE = "disk.id";
    private static final String FACT = "disk";

    private DiskIdentity() {}

    /** What the folder carries; empty when it carries nothing. */
    public static Optional<String> read(Path data) throws IOException {
        try {
            return Optional.of(Files.readString(data.resolve(FILE)).strip()).filter(id -> !id.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks a folder before anything is written there.
     *
     * @param remedy how to accept another disk, for a person
     * @throws CameraFaultException STORAGE_FAILED, naming the folder and both identities
     */
    public static void require(Path data, String expected, String remedy) throws CameraFaultException {
        String found;
        try {
            found = read(data).orElse("none (no disk is mounted there, or an empty one)");
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    "data folder " + data + ": " + FILE + " cannot be read: " + e.getMessage() + "; check the disk",
                    e);
        }
        if (!found.equals(expected)) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    "data folder " + data + ": this is not its disk; expected " + expected + ", found " + found
                            + "; mount the right disk, or to go on with this one " + remedy);
        }
    }

    /**
     * The identity of the folder of an open spool, making it at the first time.
     *
     * @throws CameraFaultException STORAGE_FAILED when the index belongs to another disk
     */
    public static String settle(Spool spool) throws CameraFaultException {
        Path data = spool.folder();
        Optional<String> ofIndex = spool.fact(FACT);
        try {
            Optional<String> ofFolder = read(data);
            if (ofFolder.isPresent() && ofIndex.isPresent() && !ofFolder.equals(ofIndex)) {
                throw new CameraFaultException(
                        FaultKind.STORAGE_FAILED,
                        "data folder " + data + ": " + FILE + " says " + ofFolder.get() + ", its index is of "
                                + ofIndex.get() + "; put back what belongs together, or remove " + FILE
                                + " to go on with this index");
            }
            String id =
                    ofFolder.or(() -> ofIndex).orElseGet(() -> UUID.randomUUID().toString());
            if (ofIndex.isEmpty()) {
                spool.keepFact(FACT, id);
            }
            if (ofFolder.isEmpty()) {
                Files.writeString(
                        data.resolve(FILE),
                        id + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.SYNC);
            }
            return id;
        } catch (IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    "data folder " + data + ": " + FILE + " cannot be read or written: " + e.getMessage()
                            + "; check that the folder is writable and has space",
                    e);
        }
    }
}
