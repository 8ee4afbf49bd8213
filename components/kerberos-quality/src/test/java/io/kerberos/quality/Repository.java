package io.kerberos.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The working tree as it would be committed: what .gitignore names is not there. */
final class Repository {

    static final Path ROOT = root();

    private static final Ignored IGNORED = Ignored.readFrom(ROOT.resolve(".gitignore"));

    private Repository() {}

    /** Every file below the root, relative to it, in order. */
    static List<Path> files() {
        Set<Path> found = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file)) {
                        found.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    /** Files whose path relative to the root matches the glob, such as {@code routes/**.yaml}. */
    static List<Path> files(String glob) {
        PathMatcher matcher = ROOT.getFileSystem().getPathMatcher("glob:" + glob);
        return files().stream().filter(matcher::matches).toList();
    }

    /** Names right below the root. */
    static List<String> topLevel() {
        try (var entries = Files.list(ROOT)) {
            return entries.filter(entry -> !isHidden(entry))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path relative) {
        try {
            return Files.readString(ROOT.resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(relative.toString(), e);
        }
    }

    static boolean exists(String relative) {
        return Files.exists(ROOT.resolve(relative));
    }

    private static boolean isHidden(Path path) {
        Path relative = ROOT.relativize(path);
        return relative.getName(0).toString().equals(".git") || IGNORED.matches(relative);
    }

    private static Path root() {
        String given = System.getProperty("kerberos.root");
        Path start = Path.of(given == null || given.isBlank() ? "" : given).toAbsolutePath();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.exists(path.resolve("camel-kerberos-component/pom.xml"))) {
                return path;
            }
        }
        throw new IllegalStateException("No checkout of Kerberos around " + start);
    }

    /** The plain part of .gitignore: names, with {@code *}, anywhere or, after a slash, at the root only. */
    private record Ignored(List<PathMatcher> anywhere, List<PathMatcher> atRoot) {

        static Ignored readFrom(Path gitignore) {
            List<PathMatcher> anywhere = new ArrayList<>();
            List<PathMatcher> atRoot = new ArrayList<>();
            try {
                for (String line : Files.readAllLines(gitignore)) {
                    String pattern = line.strip().replaceAll("/$", "");
                    if (pattern.isEmpty() || pattern.startsWith("#")) {
                        continue;
                    }
                    boolean anchored = pattern.startsWith("/");
                    (anchored ? atRoot : anywhere)
                            .add(gitignore
                                    .getFileSystem()
                                    .getPathMatcher("glob:" + pattern.substring(anchored ? 1 : 0)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Ignored(anywhere, atRoot);
        }

        boolean matches(Path relative) {
            return anywhere.stream().anyMatch(matcher -> matcher.matches(relative.getFileName()))
                    || atRoot.stream().anyMatch(matcher -> matcher.matches(relative));
        }
    }
}
