package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./kerberos rehearse}, and the starts that follow it. */
class QuickStartE2E {
    private static final String MAPPED = "source: shared objects file (top)";

    @TempDir
    Path home;

    @Test
    void shouldMapTheClassesOfARehearsedStartAndDoWithoutThemWhenTheyAreDamaged() throws Exception {
        Path archive = AgentProcess.root().resolve("components/kerberos-agent/target/classes.jsa");
        rehearse();

        assertThat(classesOfAStart("mapped"))
                .filteredOn(line -> line.contains("AgentMain ") || line.contains("DefaultCamelContext "))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(MAPPED));

        Path whole = archive.resolveSibling("classes.whole");
        Files.move(archive, whole);
        Files.write(archive, List.of("cut off"));
        try {
            assertThat(classesOfAStart("damaged")).isNotEmpty().noneMatch(line -> line.endsWith(MAPPED));
        } finally {
            Files.move(whole, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void rehearse() throws Exception {
        Process rehearsal = new ProcessBuilder(
                        AgentProcess.root().resolve("kerberos").toString(), "rehearse")
                .inheritIO()
                .start();
        assertThat(rehearsal.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.exitValue()).isZero();
    }

    private List<String> classesOfAStart(String name) throws Exception {
        Path log = home.resolve(name + ".log");
        try (AgentProcess agent = AgentProcess.in(home.resolve(name))
                .env("KERBEROS_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .cameras("  door:\n    url: file:" + home.resolve("missing.mp4") + "\n")
                .start()) {
            assertThat(agent.log()).doesNotContain("[warning]");
            assertThat(agent.terminate()).isLessThan(Duration.ofSeconds(10));
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.toList();
        }
    }
}
