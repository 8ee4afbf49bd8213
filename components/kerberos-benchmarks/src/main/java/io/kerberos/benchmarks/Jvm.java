package io.kerberos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK that runs this process, for child processes and for a look into them. */
final class Jvm {
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" .*\\bnid=0x([0-9a-f]+)");
    private static final int HEX = 16;

    private Jvm() {}

    /** The command line that runs a main of this module's class path. */
    static List<String> java(List<String> options, Class<?> main) {
        List<String> words = new ArrayList<>(List.of(tool("java")));
        words.addAll(options);
        words.addAll(List.of(
                "-cp", java.lang.management.ManagementFactory.getRuntimeMXBean().getClassPath(), main.getName()));
        return words;
    }

    /** Full names of the threads of a JVM, by the kernel's thread id; empty when it does not answer. */
    static Map<String, String> threadNames(String pid) {
        Map<String, String> names = new TreeMap<>();
        try {
            Process dump = new ProcessBuilder(tool("jcmd"), pid, "Thread.print")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = dump.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().map(THREAD::matcher).filter(Matcher::find).forEach(found -> {
                    long id = Long.parseLong(found.group(2), HEX);
                    names.put(Long.toString(id), found.group(1));
                });
            }
        } catch (IOException e) {
            names.clear();
        }
        return names;
    }

    /** The archive of classes that every JDK brings. */
    static Path ownArchive() {
        return Path.of(home(), "lib", "server", "classes.jsa");
    }

    private static String tool(String name) {
        return Path.of(home(), "bin", name).toString();
    }

    private static String home() {
        return java.util.Objects.requireNonNull(java.lang.management.ManagementFactory.getRuntimeMXBean()
                .getSystemProperties()
                .get("java.home"));
    }
}
