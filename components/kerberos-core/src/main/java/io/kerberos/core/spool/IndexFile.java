package io.kerberos.core.spool;

import io.kerberos.core.clip.ClipName;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a data folder. A damaged one is put aside, and a new one begins with the rows that can still be read; the files
 * are then looked at by recovery.
 */
record IndexFile(Database database, Optional<IndexLoss> loss) {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    static IndexFile open(Path index, Path recordings, Clocks clocks) throws CameraFaultException, IOException {
        boolean forgotten = (Files.notExists(index) || Files.size(index) == 0) && hasRecordings(recordings);
        try {
            Database database = Database.open(OwnerOnly.file(index));
            if (!forgotten) {
                return new IndexFile(database, Optional.empty());
            }
            return lost(database, new IndexLoss("it is not there", Optional.empty(), Map.of(), true), clocks);
        } catch (CameraFaultException e) {
            if (!Database.damaged(e)) {
                throw e;
            }
            Path aside = putAside(index, clocks);
            Database database = Database.open(OwnerOnly.file(index));
            IndexSalvage salvage = new IndexSalvage(aside, database, recordings);
            return lost(database, salvage.into(e.fault().message()), clocks);
        }
    }

    private static IndexFile lost(Database database, IndexLoss loss, Clocks clocks) throws CameraFaultException {
        LOG.error(
                "the index was built again, because {}; rows that could still be read: {}; {}",
                loss.reason(),
                loss.salvaged(),
                loss.keptAs().map(name -> "the old one is kept as " + name).orElse("there was none"));
        if (loss.positionsLost()) {
            LOG.error("where some consumers were is lost: each that begins anew gets every recording and event that is"
                    + " left, also those that it had; receivers can compare the ids");
            database.with("cannot remember that positions are lost", connection -> {
                return ConsumerPositions.lost(connection, Micros.of(clocks.wall()));
            });
        }
        return new IndexFile(database, Optional.of(loss));
    }

    private static boolean hasRecordings(Path recordings) throws IOException {
        try (Stream<Path> files = Files.find(recordings, 3, (file, attributes) -> attributes.isRegularFile())) {
            return files.map(recordings::relativize)
                    .flatMap(file -> ClipName.of(file).stream())
                    .anyMatch(name -> name.state() == ClipName.State.FINISHED);
        }
    }

    private static Path putAside(Path index, Clocks clocks) throws IOException {
        String stamp = clocks.wall().toString().replace(":", "");
        Path aside = index.resolveSibling(index.getFileName() + ".corrupt-" + stamp);
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = index.resolveSibling(index.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return aside;
    }
}
