package io.kerberos.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's jar and its libraries as they lie side by side on a machine: those that its manifest names, and no others. */
class InstalledFilesIT {
    @ParameterizedTest
    @CsvSource({"amd64, linux-x86_64, linux-arm64", "arm64, linux-arm64, linux-x86_64"})
    void shouldBeWhatTheAgentsJarNamesWithTheNativesOfOneProcessor(String processor, String own, String other)
            throws IOException {
        Path common = Path.of("target/common/agent");
        List<Path> agent = jars(common);
        assertThat(agent).hasSize(1);
        Set<String> named = new TreeSet<>();
        try (JarFile jar = new JarFile(agent.get(0).toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Stream.of(classPath.split(" "))
                    .map(name -> name.replace("lib/", ""))
                    .forEach(named::add);
        }
        assertThat(named.removeIf(name -> name.endsWith(other + ".jar"))).isTrue();

        Set<String> present = new TreeSet<>();
        Stream.of(common.resolve("lib"), Path.of("target", processor, "agent/lib"))
                .flatMap(folder -> jars(folder).stream())
                .forEach(jar -> present.add(jar.getFileName().toString()));

        assertThat(present)
                .isEqualTo(named)
                .filteredOn(name -> name.endsWith(own + ".jar"))
                .hasSize(2);
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
