package io.kerberos.agent.delivery;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.FileStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The route files: the shipped ones, those of the operator's own folder, which may be the same, and the sources that Camel K
 * mounted. A later file stands in for one of the same name.
 */
public final class RouteFolder {
    static final String SUFFIX = ".camel.yaml";

    private static final String YAML = ".yaml";

    private final Path shipped;
    private final Path own;
    private final Optional<Path> mounted;

    public RouteFolder(Path shipped, Path own) {
        this(shipped, own, Optional.empty());
    }

    /**
     * Reads nothing yet.
     *
     * @param mounted folder of the sources of an Integration of Camel K; it may be missing
     */
    public RouteFolder(Path shipped, Path own, Optional<Path> mounted) {
        this.shipped = shipped.toAbsolutePath().normalize();
        this.own = own.toAbsolutePath().normalize();
        this.mounted = mounted.map(folder -> folder.toAbsolutePath().normalize());
    }

    /** Makes sure that the operator's folder is there, and that what Camel K mounted can be loaded. */
    public void prepare() {
        mountedFiles().values().stream()
                .filter(file -> !file.toString().endsWith(YAML))
                .findFirst()
                .ifPresent(file -> {
                    throw new StartFaultException(file + ": only routes in YAML are loaded; name the source "
                            + file.getFileName() + YAML + " or write the route into spec.flows of the Integration");
                });
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
        files.putAll(mountedFiles());
        return files;
    }

    /** What the route files are like now, by absolute path. */
    public Map<Path, FileStamp> stamps() {
        Map<Path, FileStamp> stamps = new TreeMap<>();
        files().values().forEach(file -> stamps.put(file.toAbsolutePath().normalize(), FileStamp.of(file)));
        return stamps;
    }

    /** The sources of an Integration by name; the one that holds its flows is named by Camel K. */
    public Map<String, Path> mountedFiles() {
        Map<String, Path> byName = new TreeMap<>();
        mounted.filter(Files::isDirectory).ifPresent(folder -> {
            try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !folder.relativize(file).toString().startsWith(".."))
                        .forEach(file -> byName.put(file.getFileName().toString(), file));
            } catch (IOException | UncheckedIOException e) {
                throw new StartFaultException("sources " + folder + ": cannot be read: " + e.getMessage());
            }
        });
        return byName;
    }

    /** Whether somebody wrote routes; such a route can name its camera itself. */
    public boolean hasOwn() {
        return !mountedFiles().isEmpty() || (!own.equals(shipped) && !in(own).isEmpty());
    }

    /** Whether a route of theirs describes a camera, so that nobody needs one of the demo. */
    public boolean hasOwnCamera() {
        return hasOwn() && files().values().stream().anyMatch(InlineCamera::isIn);
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
