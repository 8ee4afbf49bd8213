package io.kerberos.agent;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.tryout.RouteTests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code ./kerberos test-routes}: runs the {@code *.test.yaml} files beside routes, without a camera. Exit codes: 0 all passed, 1
 * some failed, 2 a file is no file of tests or there is none.
 */
public final class RouteTestsMain {
    private static final String SUFFIX = ".test.yaml";

    private final PrintStream out;

    private RouteTestsMain(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new RouteTestsMain(out).run(List.of(arguments), err));
    }

    private int run(List<String> arguments, PrintStream err) {
        try {
            Path home = Path.of(arguments.get(0)).toAbsolutePath().normalize();
            Path place = Path.of(
                    arguments.size() > 1
                            ? arguments.get(1)
                            : home.resolve("routes/agent").toString());
            return run(home, files(place));
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
        } catch (IOException e) {
            err.println("kerberos: " + e.getMessage());
        }
        return 2;
    }

    private static List<Path> files(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new StartFaultException(place + ": there is no such folder or file");
        }
        try (Stream<Path> all = Files.walk(place)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new StartFaultException(place + ": there is no *" + SUFFIX + " in it");
            }
            return files;
        }
    }

    private int run(Path home, List<Path> files) {
        Path shipped = home.resolve("routes/agent/delivery.camel.yaml");
        List<RouteTests.Outcome> outcomes = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Path file : files) {
            Path own = file.resolveSibling(shipped.getFileName());
            out.println(file);
            for (RouteTests.Outcome outcome : new RouteTests(Files.exists(own) ? own : shipped).run(file)) {
                out.println((outcome.passed() ? "  ok    " : "  FAIL  ") + outcome.test());
                outcome.problems().forEach(problem -> out.println("          " + problem));
                outcomes.add(outcome);
                notes.addAll(outcome.notes());
            }
        }
        notes.forEach(note -> out.println("note: " + note));
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        out.println("%d tests of routes, %d failed".formatted(outcomes.size(), failed));
        return failed == 0 ? 0 : 1;
    }
}
