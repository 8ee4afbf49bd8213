package io.kerberos.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A {@code .deb} read as dpkg reads it.
 *
 * @param members names in the ar archive, in order
 * @param control files of the control archive
 * @param data entries of the data archive, by absolute path
 * @param texts small files among them
 */
record DebianPackage(
        List<String> members,
        Map<String, String> control,
        Map<String, TarArchiveEntry> data,
        Map<String, String> texts) {
    private static final int SMALL = 64 * 1024;

    static DebianPackage read(Path file) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ArArchiveInputStream ar = new ArArchiveInputStream(Files.newInputStream(file))) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                members.put(entry.getName(), ar.readAllBytes());
            }
            Map<String, String> control = new TreeMap<>();
            entries(members.get("control.tar.gz"), new TreeMap<>(), control);
            Map<String, TarArchiveEntry> data = new TreeMap<>();
            Map<String, String> texts = new TreeMap<>();
            entries(members.get("data.tar.gz"), data, texts);
            return new DebianPackage(List.copyOf(members.keySet()), control, data, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static void entries(byte[] archive, Map<String, TarArchiveEntry> entries, Map<String, String> texts)
            throws IOException {
        InputStream plain = new GZIPInputStream(new ByteArrayInputStream(archive));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = entry.getName().replaceFirst("^\\.?/*", "/").replaceFirst("(?<=.)/$", "");
                entries.put(path, entry);
                if (entry.isFile() && entry.getSize() < SMALL) {
                    texts.put(path, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The fields of the control file. */
    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        control.getOrDefault("/control", "")
                .lines()
                .filter(line -> line.matches("[A-Z][\\w-]*: .*"))
                .forEach(line -> fields.put(line.replaceFirst(": .*", ""), line.replaceFirst("[^:]*: ", "")));
        return fields;
    }

    int mode(String path) {
        return data.get(path).getMode() & 07777;
    }
}
