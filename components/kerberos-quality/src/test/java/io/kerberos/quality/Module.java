package io.kerberos.quality;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A Maven module of the parent pom. */
record Module(String directory) {

    private static final Pattern DECLARED = Pattern.compile("<module>([^<]+)</module>");

    private static final List<String> NOT_PRODUCT = List.of(
            "kerberos-quality",
            "kerberos-benchmarks",
            "kerberos-packages",
            "kerberos-camel-run",
            "kerberos-it",
            "kerberos-faults");

    /** Every module that the parent pom names, in profiles too. */
    static List<Module> all() {
        return DECLARED.matcher(Repository.read(Path.of("pom.xml")))
                .results()
                .map(match -> new Module(match.group(1)))
                .distinct()
                .toList();
    }

    /** Those whose classes the rules of the house hold for. */
    static List<Module> product() {
        return all().stream()
                .filter(module -> !NOT_PRODUCT.contains(module.name()))
                .toList();
    }

    String name() {
        return directory.substring(directory.lastIndexOf('/') + 1);
    }

    /** kerberos-agent lives in io.kerberos.agent; the Camel component, whose name Camel gives, in io.kerberos.camel. */
    String rootPackage() {
        return name().equals("camel-kerberos-component")
                ? "io.kerberos.camel"
                : "io.kerberos." + name().replace("kerberos-", "");
    }

    long mainClassCount() {
        return javaFiles("main").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .count();
    }

    List<Path> javaFiles(String tree) {
        return Repository.files(directory + "/src/" + tree + "/java/**.java");
    }

    @Override
    public String toString() {
        return name();
    }
}
