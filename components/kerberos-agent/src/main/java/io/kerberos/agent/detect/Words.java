package io.kerberos.agent.detect;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words behind a command: {@code --option value}, {@code --option=value}, flags, and what is neither. An option of the
 * cameras file may be written as there or with hyphens. Immutable.
 */
public final class Words {
    private final Map<String, List<String>> options;
    private final List<String> others;

    private Words(Map<String, List<String>> options, List<String> others) {
        this.options = options;
        this.others = List.copyOf(others);
    }

    /**
     * Takes the words apart.
     *
     * @param flags options without a value, without their hyphens
     * @param valued options with a value
     * @throws StartFaultException naming what is not known, and the nearest that is
     */
    public static Words parse(List<String> words, Set<String> flags, Collection<String> valued) {
        Map<String, String> known = new TreeMap<>();
        flags.forEach(name -> known.put(simple(name), name));
        valued.forEach(name -> known.put(simple(name), name));
        Map<String, List<String>> options = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                others.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String typed = equals < 0 ? word : word.substring(0, equals);
            String name = known.get(simple(typed));
            if (name == null) {
                List<String> all = known.values().stream().map(Words::option).toList();
                throw new StartFaultException("unknown option " + typed + Nearest.hint(typed, all) + "; there are "
                        + String.join(", ", all) + "; see ./kerberos --help");
            }
            String value = "";
            if (flags.contains(name) ? equals >= 0 : equals < 0 && i + 1 == words.size()) {
                throw new StartFaultException(
                        typed + (equals < 0 ? " needs a value" : " takes no value") + "; see ./kerberos --help");
            }
            if (!flags.contains(name)) {
                value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
                refuseNothing(typed, value, equals < 0);
            }
            options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return new Words(options, others);
    }

    private static void refuseNothing(String option, String value, boolean apart) {
        if (value.isBlank() || (apart && value.startsWith("--"))) {
            throw new StartFaultException(option + " needs a value, not '" + value + "'; see ./kerberos --help");
        }
    }

    /** Which of some names somebody typed, with hyphens or without. */
    public static Optional<String> name(String typed, Collection<String> names) {
        return names.stream().filter(name -> simple(name).equals(simple(typed))).findFirst();
    }

    private static String simple(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** How an option is written on a command line: {@code --min-object-size} for {@code minObjectSize}. */
    public static String option(String name) {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** The value that was given last. */
    public Optional<String> find(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    public List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** What is no option, in order. */
    public List<String> others() {
        return others;
    }
}
