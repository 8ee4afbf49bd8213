package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Properties in a file, also of a mounted ConfigMap or Secret: {@code *.properties} holds many; any other file is one, named as the file
 * is and with its text as value.
 *
 * @param file where they stand
 * @param values without blanks around them; can be secrets
 */
record PropertiesFile(Path file, Map<String, String> values) {
    private static final String SUFFIX = ".properties";

    PropertiesFile {
        values = Map.copyOf(values);
    }

    /** All files below a folder, in order of their names; none when there is no such folder. */
    static List<PropertiesFile> below(Path folder) {
        List<PropertiesFile> found = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                found.addAll(below(entry));
            } else {
                found.add(of(entry));
            }
        }
        return found;
    }

    /** The {@code *.properties} right in a folder. */
    static List<PropertiesFile> in(Path folder) {
        return entries(folder).stream()
                .filter(entry -> entry.toString().endsWith(SUFFIX) && Files.isRegularFile(entry))
                .map(PropertiesFile::of)
                .toList();
    }

    static PropertiesFile of(Path file) {
        try {
            return new PropertiesFile(
                    file,
                    file.toString().endsWith(SUFFIX)
                            ? read(file)
                            : Map.of(
                                    file.getFileName().toString(),
                                    Files.readString(file).strip()));
        } catch (CharacterCodingException e) {
            throw new StartFaultException(
                    file + ": is not text; mount what is no setting as a resource, not as a config");
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFaultException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** Kubernetes keeps the versions of a mount beside it, in entries that begin with two dots. */
    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(entry -> !entry.getFileName().toString().startsWith(".."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartFaultException(folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        Map<String, String> texts = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> texts.put(key, properties.getProperty(key).strip()));
        return texts;
    }

    /** Keys only: values can be secrets. */
    @Override
    public String toString() {
        return file + " " + values.keySet();
    }
}
