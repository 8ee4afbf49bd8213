package io.kerberos.agent.safety;

import io.kerberos.agent.fault.NotAllowedException;
import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What routes may use: the packaged list, and what the operator adds to it. Immutable. */
public final class RouteAllowances {
    public static final String SETTING = "kerberos.routes.allow";
    private static final String PACKAGED = "allowed.properties";
    private static final String ALL = "*";

    private final Map<Allowance, Set<String>> names;
    private final boolean everything;

    private RouteAllowances(Map<Allowance, Set<String>> names, boolean everything) {
        this.names = names;
        this.everything = everything;
    }

    /**
     * The packaged list and the operator's.
     *
     * @param added value of {@link #SETTING}: {@code component:exec, class:com.acme.*}; {@code *} allows everything
     */
    public static RouteAllowances read(String added) {
        Map<Allowance, Set<String>> names = new EnumMap<>(Allowance.class);
        Properties packaged = packaged();
        for (Allowance kind : Allowance.values()) {
            names.put(kind, list(packaged.getProperty(kind.key(), "")));
        }
        Set<String> entries = list(added);
        for (String entry : entries) {
            if (!entry.equals(ALL)) {
                add(entry, names);
            }
        }
        return new RouteAllowances(names, entries.contains(ALL));
    }

    /** Names of the packaged list that are known and off; a newer Camel can have others. */
    public static Set<String> knownToBeOff(Allowance kind) {
        return list(packaged().getProperty("off." + kind.key(), ""));
    }

    private static void add(String entry, Map<Allowance, Set<String>> names) {
        int colon = entry.indexOf(':');
        Allowance kind = Allowance.of(entry.substring(0, Math.max(colon, 0))).orElse(null);
        if (kind == null || colon == entry.length() - 1) {
            String kinds =
                    Arrays.stream(Allowance.values()).map(Allowance::key).collect(Collectors.joining(":…, ", "", ":…"));
            throw new StartFaultException(
                    SETTING + ": '" + entry + "' is none of " + kinds + " or *; write for example component:exec");
        }
        Set<String> known = names.getOrDefault(kind, new TreeSet<>());
        known.add(entry.substring(colon + 1).strip());
        names.put(kind, known);
    }

    private static Properties packaged() {
        Properties properties = new Properties();
        try (InputStream in = RouteAllowances.class.getResourceAsStream(PACKAGED)) {
            properties.load(in);
        } catch (IOException e) {
            throw new StartFaultException("the packaged list of what routes may use cannot be read: " + e.getMessage());
        }
        return properties;
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether routes may use it. */
    public boolean allows(Allowance kind, String name) {
        if (everything || holds(kind, name)) {
            return true;
        }
        return kind == Allowance.TYPE && holds(Allowance.CLASS, name);
    }

    private boolean holds(Allowance kind, String name) {
        Set<String> known = names.getOrDefault(kind, Set.of());
        if (known.contains(name) || known.contains(ALL)) {
            return true;
        }
        return switch (kind) {
            case CLASS, TYPE -> known.contains(name.substring(0, name.lastIndexOf('.') + 1) + ALL);
            default -> false;
        };
    }

    /** @throws NotAllowedException when it is not */
    void require(Allowance kind, String name) {
        if (!allows(kind, name)) {
            throw new NotAllowedException(problem(kind, name));
        }
    }

    /** What is wrong and what to do, for the person who runs the agent. */
    String problem(Allowance kind, String name) {
        return "%s '%s' is not allowed in routes; %s"
                .formatted(kind.words(), name, remedy(kind == Allowance.TYPE ? Allowance.CLASS : kind, name));
    }

    String remedy(Allowance kind, String name) {
        return "who runs the agent can allow it with %s = %s:%s in config/agent.properties"
                .formatted(SETTING, kind.key(), name);
    }

    @Override
    public String toString() {
        return everything ? "everything" : names.toString();
    }
}
