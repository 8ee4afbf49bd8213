package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A route of the test's own in a real agent, whose timer calls {@link EventLoad}. */
final class LoadRoute {

    private static final String YAML =
            """
            - route:
                id: load
                from:
                  uri: timer:load
                  parameters:
                    period: %d
                    fixedRate: true
                  steps:
                    - setBody:
                        simple: "${camelContext.getComponent('kerberos').spool}"
                    - bean:
                        beanType: io.kerberos.faults.EventLoad
                        method: %s(${body}, %d)
            """;

    private final Path home;
    private final Path jar;

    private LoadRoute(Path home, Path jar) {
        this.home = home;
        this.jar = jar;
    }

    static LoadRoute in(Path home) throws IOException {
        Path jar = home.resolve("load.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EventLoad.class.getName());
        String name = EventLoad.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = EventLoad.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        return new LoadRoute(home, jar);
    }

    /** An agent whose only camera is not there, so that it comes without the demo. */
    AgentProcess.Builder agent() {
        return AgentProcess.in(home)
                .cameras("  nowhere:\n    url: rtsp://127.0.0.1:9/nothing\n")
                .env(
                        "KERBEROS_ROUTES_ALLOW",
                        "class:io.kerberos.agent.delivery.RouteFileContext, class:" + EventLoad.class.getName())
                .env("KERBEROS_JAVA_OPTS", "-javaagent:" + jar);
    }

    /** Events from now on, or from the next start of the agent on. */
    void events(int everyMillis, int count) throws IOException {
        write(YAML.formatted(everyMillis, "publish", count));
    }

    void clips(int everyMillis, int bytes) throws IOException {
        write(YAML.formatted(everyMillis, "record", bytes));
    }

    private void write(String yaml) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), yaml);
    }

    /** The agent takes notice within three seconds or so. */
    void end() throws IOException {
        Files.deleteIfExists(file());
    }

    private Path file() {
        return home.resolve("routes/load.camel.yaml");
    }
}
