package io.kerberos.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks into folders in which somebody works meanwhile: what goes or gets another name during a look is left out of it. */
public final class LiveFiles {
    /** What the shipped routes call a file at a sink that is not whole yet. */
    private static final String UNFINISHED = ".part-";

    private LiveFiles() {}

    /** All files below a folder whose paths end so, sorted; those at a sink when they are whole. None when there is no such folder. */
    public static List<Path> below(Path folder, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)
                        && !file.getFileName().toString().startsWith(UNFINISHED)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw why;
            }
        });
        Collections.sort(found);
        return found;
    }
}
