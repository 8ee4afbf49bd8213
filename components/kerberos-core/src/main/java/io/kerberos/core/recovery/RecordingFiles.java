package io.kerberos.core.recovery;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.clip.ClipName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The files below the folder of recordings, sorted by what their names say. Used by one thread. */
final class RecordingFiles extends SimpleFileVisitor<Path> {
    /** Clips of a camera in order; of the same clip the suspect file before the copy that an interrupted recovery made. */
    private static final Comparator<Named> ORDER = Comparator.comparing((Named named) -> named.stem())
            .thenComparing(named -> named.name().state(), Comparator.reverseOrder());

    private final Path recordings;
    private final Map<String, Long> unseen;
    private final List<Named> unexplained = new ArrayList<>();
    private final List<Finding> foreign = new ArrayList<>();
    private final List<Path> changed = new ArrayList<>();
    private final List<Path> activities = new ArrayList<>();
    private int count;

    /**
     * Prepares a walk.
     *
     * @param indexed files of the index and their sizes; those that are there as they should be are taken out
     */
    RecordingFiles(Path recordings, Map<String, Long> indexed) {
        this.recordings = recordings;
        this.unseen = indexed;
    }

    void walk() throws IOException {
        Files.walkFileTree(recordings, this);
        unexplained.sort(ORDER);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        count++;
        Path relative = recordings.relativize(file);
        Long size = unseen.get(relative.toString());
        if (size != null && attributes.isRegularFile()) {
            if (size == attributes.size()) {
                unseen.remove(relative.toString());
            } else {
                changed.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isRegularFile()
                && ActivityFile.recordingOf(relative).flatMap(ClipName::of).isPresent()) {
            activities.add(file);
            return FileVisitResult.CONTINUE;
        }
        ClipName.of(relative)
                .filter(name -> attributes.isRegularFile())
                .ifPresentOrElse(
                        name -> unexplained.add(new Named(file, name)),
                        () -> foreign.add(new Finding(relative.toString(), "is no recording; left alone")));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        foreign.add(new Finding(recordings.relativize(file).toString(), "cannot be looked at: " + e.getMessage()));
        return FileVisitResult.CONTINUE;
    }

    int count() {
        return count;
    }

    /** Recordings by their names that no row of the index explains. */
    List<Named> unexplained() {
        return unexplained;
    }

    List<Finding> foreign() {
        return foreign;
    }

    /** Files of activity, by their names. */
    List<Path> activities() {
        return activities;
    }

    /** Recordings with another size than the index says. */
    List<Path> changed() {
        return changed;
    }

    /** A file and what its name says. */
    record Named(Path file, ClipName name) {
        String stem() {
            String text = file.toString();
            return text.substring(0, text.indexOf(name.id()));
        }
    }
}
