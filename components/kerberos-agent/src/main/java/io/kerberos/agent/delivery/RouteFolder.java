package io.kerberos.agent.delivery;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The route files: the shipped ones and those of the operator's own folder, which may be the same. A file of the operator's
 * stands in for the shipped file of the same name.
 */
public final class RouteFolder {
    static final String SUFFIX = ".camel.yaml";

    private final Path shipped;
    private final Path own;

    public RouteFolder(Path shipped, Path own) {
        this.shipped = shipped.toAbsolutePath().normalize();
        this.own = own.toAbsolutePath().normalize();
    }

    /** Makes sure that the operator's folder is there. */
    public void prepare() {
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new StartFaultException("routes folder " + own + ": cannot be made (" + e.getMessage()
                    + "); name a folder that exists with --routes or kerberos.routes");
        }
    }

    /** Where route files are looked for. */
    public List<Path> folders() {
        return shipped.equals(own) ? List.of(own) : List.of(shipped, own);
    }

    /** All route files by name. */
    public Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        files.putAll(in(shipped));
        files.putAll(in(own));
        return files;
    }

    /** What Camel loads at start. */
    public String includePattern() {
        return files().values().stream().map(file -> "file:" + file).collect(Collectors.joining(","));
    }

    private static Map<String, Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> files = list.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
            Map<String, Path> byName = new TreeMap<>();
            files.forEach(file -> byName.put(file.getFileName().toString(), file));
            return byName;
        } catch (IOException e) {
            throw new StartFaultException("routes folder " + folder + ": cannot be read: " + e.getMessage());
        }
    }
}
