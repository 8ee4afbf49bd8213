package io.kerberos.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Camel's CLI as a program. It finds the component in a folder that {@code mvn deploy} would lay out so, everything else in the
 * local Maven repository of this build, and nothing in the network; what it fetches goes to a repository of its own.
 */
final class CamelCli {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    /** For {@code JAVA_TOOL_OPTIONS}: a JVM as small as the agent's. */
    static final String SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m";

    static final String COMPONENT = "mvn:io.kerberos:kerberos-camel-run:" + VERSION;
    static final String WITHOUT_FFMPEG = "mvn:io.kerberos:camel-kerberos-component:" + VERSION;

    private static final Path ROOT = AgentProcess.root();
    private static final Path MODULE = ROOT.resolve("components/kerberos-camel-run/target");

    private final Path folder;
    private final Path deployed;

    private CamelCli(Path folder, Path deployed) {
        this.folder = folder;
        this.deployed = deployed;
    }

    static CamelCli in(Path folder) throws IOException {
        Path deployed = folder.resolve("deployed");
        deploy(deployed, "kerberos", ROOT);
        deploy(deployed, "camel-kerberos-component", ROOT.resolve("camel-kerberos-component"));
        for (String artifact : List.of("kerberos-core", "kerberos-ffmpeg", "kerberos-protocol", "kerberos-camel-run")) {
            deploy(deployed, artifact, ROOT.resolve("components/" + artifact));
        }
        return new CamelCli(folder, deployed);
    }

    private static void deploy(Path repository, String artifact, Path module) throws IOException {
        String name = artifact + "-" + VERSION;
        Path folder = Files.createDirectories(
                repository.resolve("io/kerberos").resolve(artifact).resolve(VERSION));
        put(module.resolve("pom.xml"), folder.resolve(name + ".pom"));
        Path jar = module.resolve("target/" + name + ".jar");
        if (Files.exists(jar)) {
            put(jar, folder.resolve(name + ".jar"));
        }
    }

    private static void put(Path file, Path target) throws IOException {
        Files.copy(file, target);
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
            Files.writeString(
                    target.resolveSibling(target.getFileName() + ".sha1"),
                    HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    /** {@code camel run file --dep=mvn:...}. */
    List<String> run(Path file, List<String> dependencies) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dmaven.repo.local=" + folder.resolve("fetched"),
                "-cp",
                MODULE.resolve("test-classes") + File.pathSeparator + Files.readString(MODULE.resolve("cli-classpath")),
                "io.kerberos.camelrun.CamelMain",
                "run",
                file.toString(),
                "--logging-color=false",
                "--maven-settings=false",
                "--maven-central-enabled=false",
                "--repos=" + local().toUri() + "," + deployed.toUri()));
        dependencies.forEach(dependency -> command.add("--dep=" + dependency));
        return command;
    }

    private static Path local() {
        return Path.of(System.getProperty("kerberos.maven.repository"));
    }
}
