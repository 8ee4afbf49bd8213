package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.storage.DiskIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which disk the data folder was on, kept beside {@code agent.properties}: one line {@code <identity> <folder>} for each data
 * folder that was used with this configuration. A folder on the disk of the configuration itself is not remembered: that disk cannot
 * be away while the agent runs from it, and the folder may be deleted. Used by one thread.
 */
public final class RememberedDisks {
    public static final String FILE = "data.ids";
    private static final Logger LOG = LoggerFactory.getLogger(RememberedDisks.class);
    private static final String SETTING = "kerberos.data.id";

    private final Path file;
    private final Path data;
    private final Comparison disks;

    /**
     * Reads nothing yet.
     *
     * @param config folder of {@code agent.properties}
     * @param data the data folder
     */
    public RememberedDisks(Path config, Path data) {
        this(config, data, (one, other) -> Files.getFileStore(one).equals(Files.getFileStore(other)));
    }

    RememberedDisks(Path config, Path data, Comparison disks) {
        this.file = config.resolve(FILE);
        this.data = data;
        this.disks = disks;
    }

    /** Whether two folders are on one disk. */
    interface Comparison {
        boolean same(Path one, Path other) throws IOException;
    }

    /**
     * Compares the data folder with what the settings say or, without, with what is remembered; before anything is written there.
     *
     * @return the settings with the identity to go on comparing with
     * @throws StartFaultException when it is another disk, or none
     */
    public AgentSettings check(AgentSettings settings) {
        boolean given = settings.has(SETTING);
        Optional<String> expected = given ? Optional.of(settings.text(SETTING)) : remembered();
        if (expected.isEmpty()) {
            return settings;
        }
        try {
            DiskIdentity.require(
                    data, expected.get(), given ? "change " + SETTING : "remove the line of this folder from " + file);
        } catch (CameraFaultException e) {
            throw new StartFaultException(String.valueOf(e.getMessage()));
        }
        return settings.with(Map.of(SETTING, expected.get()), file.toString());
    }

    /** Keeps the identity that the data folder has now, unless it is known or the disk is that of the configuration. */
    public void remember() {
        try {
            Optional<String> now = DiskIdentity.read(data);
            if (now.isEmpty() || now.equals(remembered()) || disks.same(data, file.resolveSibling("."))) {
                return;
            }
            List<String> lines = new ArrayList<>(lines());
            lines.removeIf(this::ofThisFolder);
            lines.add(now.get() + " " + data);
            Path part = Files.write(file.resolveSibling(FILE + ".part"), lines);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.info(
                    "{} cannot be written, so an exchanged disk of {} is noticed only while the agent runs; set {} to what {}"
                            + " says to have it compared at each start",
                    file,
                    data,
                    SETTING,
                    data.resolve("disk.id"));
        }
    }

    private Optional<String> remembered() {
        try {
            return lines().stream()
                    .filter(this::ofThisFolder)
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        } catch (IOException e) {
            throw new StartFaultException(
                    file + ": cannot be read: " + e.getMessage() + "; make it readable, or remove it");
        }
    }

    private boolean ofThisFolder(String line) {
        int blank = line.indexOf(' ');
        return blank > 0 && line.substring(blank + 1).equals(data.toString());
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
