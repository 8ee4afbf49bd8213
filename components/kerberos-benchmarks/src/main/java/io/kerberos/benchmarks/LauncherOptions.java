package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM options that the launcher gives the agent, read out of it so that they are written down once. */
final class LauncherOptions {
    private static final Pattern OPTIONS = Pattern.compile("(?m)^jvm=\\(([^)]*)\\)");

    private LauncherOptions() {}

    static List<String> of(Path root) throws IOException {
        Path launcher = root.resolve("kerberos");
        if (Files.notExists(launcher)) {
            return List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m", "-Xss512k");
        }
        Matcher options = OPTIONS.matcher(Files.readString(launcher));
        if (!options.find()) {
            throw new IOException(launcher + " says nowhere jvm=(...), the options of the JVM");
        }
        return List.of(options.group(1).strip().split("\\s+"));
    }
}
