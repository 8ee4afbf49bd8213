package io.kerberos.agent.detect;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.fault.CameraFaultException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that can be opened as video.
 *
 * @param name of the file without its ending
 */
public record FootageFile(Path path, String name) {

    /**
     * Opens each once, so that a mistake shows before anything is watched.
     *
     * @throws StartFaultException with all that cannot be watched at once
     */
    public static List<FootageFile> check(List<String> words, FootageOpener opener) {
        List<FootageFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String word : words) {
            String problem = problem(word, opener);
            if (problem.isEmpty()) {
                Path path = Path.of(word);
                files.add(new FootageFile(path, nameOf(path)));
            } else {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new StartFaultException(problems);
        }
        return files;
    }

    private static String problem(String word, FootageOpener opener) {
        try {
            Path path = Path.of(word);
            if (Files.isDirectory(path)) {
                return word + " is a folder; give the files in it, such as " + word.replaceAll("/+$", "") + "/*.mp4";
            }
            if (Files.notExists(path)) {
                return "there is no file " + word + "; check the path"
                        + (word.contains("://") ? ", footage is a file and not an address" : "");
            }
            if (!Files.isReadable(path)) {
                return "there is no permission to read " + word + "; give it to this user";
            }
            try (CaptureRun run = opener.open(path)) {
                return run.tracks().isEmpty() ? word + " has no video" : "";
            }
        } catch (InvalidPathException e) {
            return "'" + word + "' is no path of a file: " + e.getReason();
        } catch (CameraFaultException e) {
            return word + ": " + e.getMessage();
        }
    }

    private static String nameOf(Path path) {
        String file = path.getFileName().toString();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** @throws StartFaultException when two have the same name, under which both would be reported */
    static void refuseSameNames(List<FootageFile> files) {
        Map<String, FootageFile> byName = new LinkedHashMap<>();
        for (FootageFile file : files) {
            FootageFile other = byName.putIfAbsent(file.name, file);
            if (other != null) {
                throw new StartFaultException(other.path + " and " + file.path + " are both reported as '" + file.name
                        + "'; rename one, or watch them one after the other");
            }
        }
    }
}
