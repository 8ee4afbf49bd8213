package io.kerberos.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A command line of {@code --name value} pairs; a name may come more than once. */
final class Arguments {
    private final Map<String, List<String>> values = new TreeMap<>();

    private Arguments() {}

    /** @throws IllegalArgumentException naming what is not known and what is */
    static Arguments parse(String[] words, Set<String> known) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!known.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("'" + words[i] + "' is not an option with a value; there are "
                        + known.stream().sorted().map(option -> "--" + option).toList());
            }
            arguments.values.computeIfAbsent(name, key -> new ArrayList<>()).add(words[i + 1]);
        }
        return arguments;
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** @throws IllegalArgumentException when it was not given */
    String need(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is needed"));
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The parts of a list with commas. */
    List<String> list(String name, String otherwise) {
        return List.of(find(name).orElse(otherwise).split(",", -1));
    }

    int number(String name, int otherwise) {
        return find(name).map(Integer::parseInt).orElse(otherwise);
    }
}
