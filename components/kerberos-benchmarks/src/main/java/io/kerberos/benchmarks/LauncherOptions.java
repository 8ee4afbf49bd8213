package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The JVM options that the launcher gives the agent, read out of it so that they are written down once. */
final class LauncherOptions {
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(-X\\S+)");

    private LauncherOptions() {}

    static List<String> of(Path root) throws IOException {
        Path launcher = root.resolve("kerberos");
        if (Files.notExists(launcher)) {
            return List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx256m", "-Xss512k");
        }
        return Files.readAllLines(launcher).stream()
                .filter(line -> line.strip().startsWith("-X"))
                .flatMap(line -> OPTION.matcher(line).results())
                .map(result -> result.group(1))
                .toList();
    }
}
