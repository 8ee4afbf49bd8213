package io.kerberos.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is made from the code: a test goes red when it is stale. */
public final class CommittedFile {
    private CommittedFile() {}

    /** Compares, or writes the file anew when the build is run with {@code -Dkerberos.update}. */
    public static void shouldBe(String path, String expected) throws IOException {
        Path file = Path.of("../..").resolve(path);
        if (System.getProperty("kerberos.update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file)
                .as("stale; run mvn test with -Dkerberos.update and commit it")
                .hasContent(expected);
    }
}
