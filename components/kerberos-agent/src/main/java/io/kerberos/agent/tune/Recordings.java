package io.kerberos.agent.tune;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The recordings of a camera in the data folder. */
final class Recordings {
    private static final int DEPTH = 3;

    private Recordings() {}

    /** The newest finished ones, oldest first; their names begin with their time. */
    static List<Path> newest(Path data, String camera, int most) {
        Path folder = data.resolve("recordings").resolve(camera);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            List<Path> all =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".mp4"))
                            .sorted(Comparator.comparing(Path::toString))
                            .toList());
            return all.subList(Math.max(0, all.size() - most), all.size());
        } catch (IOException | UncheckedIOException e) {
            throw new StartFaultException("the recordings in " + folder + " cannot be read ("
                    + e.getClass().getSimpleName() + "); check its permissions");
        }
    }
}
