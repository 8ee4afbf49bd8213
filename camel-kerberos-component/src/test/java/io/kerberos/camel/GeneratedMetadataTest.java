package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the plugin generates is committed; the build keeps the committed state in target/committed before it generates. */
class GeneratedMetadataTest {

    @Test
    void shouldHaveCommittedWhatIsGenerated() throws IOException {
        Map<String, String> committed = texts(Path.of("target", "committed"));
        Map<String, String> generated = texts(Path.of("src", "generated"));

        assertThat(generated).containsKey("resources/META-INF/io/kerberos/camel/kerberos.json");
        assertThat(committed)
                .as("src/generated was stale; the build has rewritten it: commit it")
                .isEqualTo(generated);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
