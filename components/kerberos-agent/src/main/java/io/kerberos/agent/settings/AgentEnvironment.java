package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the {@code AGENT_*} variables of an existing Kerberos Agent container become: settings, one camera, and a line for each
 * variable that has no effect. {@code GLOBAL_AGENT_*} counts where {@code AGENT_*} is not set. Values never get into notes.
 * Immutable.
 */
public final class AgentEnvironment {
    private static final String GLOBAL = "GLOBAL_";
    private static final String OLD_DEFAULT = "root";
    private static final String MIN_FREE = "kerberos.retention.min-free";
    private static final String MAX_SIZE = "kerberos.retention.size";

    private final Map<String, String> settings;
    private final Optional<AgentCamera> camera;
    private final List<String> notes;

    private AgentEnvironment(Map<String, String> settings, Optional<AgentCamera> camera, List<String> notes) {
        this.settings = Map.copyOf(settings);
        this.camera = camera;
        this.notes = List.copyOf(notes);
    }

    /** Reads the variables of a process. */
    public static AgentEnvironment read(Map<String, String> environment) {
        Map<String, String> set = variables(environment);
        List<String> notes = new ArrayList<>();
        Map<String, AgentVariable> known =
                AgentVariable.ALL.stream().collect(Collectors.toMap(AgentVariable::name, variable -> variable));
        Map<String, String> settings = new TreeMap<>();
        set.forEach((name, value) -> {
            AgentVariable variable = known.get(name);
            if (variable == null) {
                notes.add(name + " is not a variable of Kerberos Agent and has no effect"
                        + Nearest.hint(name, known.keySet()));
            } else if (variable.kind() == AgentVariable.Kind.UNSUPPORTED
                    && !variable.harmless().contains(value.toLowerCase(Locale.ROOT))) {
                notes.add(name + " has no effect: " + variable.becomes());
            } else if (variable.kind() == AgentVariable.Kind.SETTING) {
                settings.put(variable.becomes().split(",", 2)[0], value);
            }
        });
        autoClean(set, settings);
        refuseOldDefault(set, settings, notes);
        return new AgentEnvironment(settings, camera(set, notes), notes);
    }

    /** Everything that is set and not empty, {@code GLOBAL_} taken off. */
    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> set = new TreeMap<>();
        for (String prefix : List.of(GLOBAL + AgentVariable.PREFIX, AgentVariable.PREFIX)) {
            environment.forEach((name, value) -> {
                if (name.startsWith(prefix) && !value.isBlank()) {
                    set.put(name.substring(prefix.length() - AgentVariable.PREFIX.length()), value.strip());
                }
            });
        }
        return set;
    }

    /** Sizes are in MB there; none is removed when it is switched off. */
    private static void autoClean(Map<String, String> set, Map<String, String> settings) {
        settings.remove(MIN_FREE);
        settings.remove(MAX_SIZE);
        if ("false".equalsIgnoreCase(set.get("AGENT_AUTO_CLEAN"))) {
            settings.put(MIN_FREE, "0");
            return;
        }
        megabytes(set, "AGENT_AUTO_CLEAN_MAX_SIZE").ifPresent(size -> settings.put(MAX_SIZE, size));
        megabytes(set, "AGENT_AUTO_CLEAN_MIN_FREE_SPACE").ifPresent(size -> settings.put(MIN_FREE, size));
    }

    private static Optional<String> megabytes(Map<String, String> set, String name) {
        String value = set.getOrDefault(name, "0");
        if (!value.matches("\\d{1,9}")) {
            throw wrong(name, "'" + value + "' is not a number; give whole megabytes, such as 500");
        }
        return Optional.of(value).filter(text -> Integer.parseInt(text) > 0).map(text -> text + "MB");
    }

    private static void refuseOldDefault(Map<String, String> set, Map<String, String> settings, List<String> notes) {
        if (OLD_DEFAULT.equals(set.get("AGENT_PASSWORD"))) {
            settings.keySet().removeAll(Set.of("kerberos.http.username", "kerberos.http.password"));
            notes.add("AGENT_PASSWORD has no effect: the old default password is known to everybody and refused;"
                    + " a random one is made instead");
        }
    }

    private static Optional<AgentCamera> camera(Map<String, String> set, List<String> notes) {
        if (set.containsKey("AGENT_CAPTURE_IPCAMERA_RTSP")) {
            return Optional.of(AgentCamera.read(set, notes));
        }
        for (AgentVariable variable : AgentVariable.ALL) {
            if (variable.kind() == AgentVariable.Kind.CAMERA && set.containsKey(variable.name())) {
                notes.add(variable.name()
                        + " has no effect: it describes the camera of AGENT_CAPTURE_IPCAMERA_RTSP, which is not set");
            }
        }
        return Optional.empty();
    }

    /** Settings that the variables make. */
    public Map<String, String> settings() {
        return settings;
    }

    /** The camera that the variables describe. */
    public Optional<AgentCamera> camera() {
        return camera;
    }

    /** One line for each variable without effect. */
    public List<String> notes() {
        return notes;
    }

    static StartFaultException wrong(String name, String what) {
        return new StartFaultException(name + ": " + what);
    }
}
