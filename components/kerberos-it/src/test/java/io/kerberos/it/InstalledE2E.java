package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of files that the image and the Debian package have, without what only the source has: Maven, target folders, the demo. */
class InstalledE2E {
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path home;

    private String launcher;

    @BeforeEach
    void install() throws IOException {
        Path root = AgentProcess.root();
        Path tree = Files.createDirectories(home.resolve("opt/kerberos"));
        Path built = root.resolve("components/kerberos-agent/target");
        copy(built, "kerberos-agent-*[0-9T].jar", tree.resolve("agent"));
        Files.createSymbolicLink(tree.resolve("agent/lib"), built.resolve("lib"));
        copy(root.resolve("routes/agent"), "*.yaml", tree.resolve("routes/agent"));
        Files.copy(root.resolve("kerberos"), tree.resolve("kerberos"));
        Path etc = Files.createDirectories(home.resolve("etc"));
        Files.copy(root.resolve("config/cameras.yaml"), etc.resolve("cameras.yaml"));
        Files.createSymbolicLink(tree.resolve("config"), etc);
        launcher = Files.createSymbolicLink(home.resolve("kerberos-agent"), tree.resolve("kerberos"))
                .toString();
    }

    @Test
    void shouldStartAndTellWhetherItIsReady() throws Exception {
        try (AgentProcess agent = AgentProcess.in(home)
                .installed(launcher, "run", "--data", home.resolve("data").toString())
                .env("KERBEROS_CAMERA_1", "rtsp://127.0.0.1:9/away")
                .start()) {
            String port = agent.address().replaceAll(".*:", "");
            Path etc = home.resolve("etc");
            Files.writeString(etc.resolve("agent.properties"), "kerberos.http.port = " + port + "\n");

            agent.await(
                    SOON,
                    () -> KerberosCommand.run(home, List.of(launcher, "ready")).exit() == 0);
            assertThat(home.resolve("opt/kerberos")).isDirectoryNotContaining("glob:**/{target,data,native}");
            agent.terminate();

            KerberosCommand ended = KerberosCommand.run(home, List.of(launcher, "ready"));
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err()).contains("nothing listens on port " + port);
        }
    }

    @Test
    void shouldSayThatThereIsNoCamera() throws Exception {
        try (AgentProcess agent = AgentProcess.in(home)
                .installed(launcher, "run", "--data", home.resolve("data").toString())
                .launch()) {
            assertThat(agent.awaitExit(SOON)).isNotZero();
            assertThat(agent.log()).contains("there is no camera: name one in").contains("cameras.yaml");
        }
    }

    private static void copy(Path from, String glob, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, glob)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
