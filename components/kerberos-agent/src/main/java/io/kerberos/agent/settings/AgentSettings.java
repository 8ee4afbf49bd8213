package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.util.TimeUtils;

/**
 * All {@code kerberos.*} settings after every source was asked. The first that knows a setting wins: command line, {@code
 * KERBEROS_*}, {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code AGENT_*}, what Camel K mounted, {@code agent.properties}, the packaged defaults. The keys of the defaults
 * are all the settings there are. Immutable.
 */
public final class AgentSettings {
    public static final String FILE = "agent.properties";
    private static final String DEFAULTS = "/io/kerberos/agent/settings/defaults.properties";
    private static final String PREFIX = "kerberos.";
    private static final String COLLECTOR_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private final Map<String, String> values;
    private final Map<String, String> origins;
    private final List<String> notes;

    private AgentSettings(Map<String, String> values, Map<String, String> origins, List<String> notes) {
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
        this.notes = List.copyOf(notes);
    }

    /**
     * Asks every source.
     *
     * @param commandLine settings given to the launcher
     * @param environment of the process
     * @param agent what {@code AGENT_*} variables become
     * @param config directory of {@code agent.properties}, which may be missing
     */
    public static AgentSettings read(
            Map<String, String> commandLine, Map<String, String> environment, AgentEnvironment agent, Path config) {
        Map<String, String> defaults = defaults();
        List<String> notes = new ArrayList<>();
        Map<String, Map<String, String>> sources = new LinkedHashMap<>();
        sources.put("the default", defaults);
        sources.put(config.resolve(FILE).toString(), fromFile(config.resolve(FILE), defaults.keySet(), notes));
        CamelK.read(environment).ifPresent(camelK -> camelK.files()
                .forEach(mounted -> sources.put(
                        mounted.file().toString(), known(mounted.file(), mounted.values(), defaults.keySet(), notes))));
        sources.put("AGENT_* variables", agent.settings());
        sources.put(COLLECTOR_VARIABLE, collector(environment));
        sources.put("KERBEROS_* variables", new EnvironmentNames(defaults.keySet()).settings(environment, notes));
        sources.put("the command line", commandLine);
        notes.addAll(agent.notes());

        Map<String, String> values = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        sources.forEach((origin, settings) -> settings.forEach((key, value) -> {
            values.put(key, value);
            origins.put(key, origin);
        }));
        return new AgentSettings(values, origins, notes);
    }

    /** URLs of cameras that the launcher passed on, in order. */
    public static List<String> cameraUrls(Map<String, String> environment) {
        return EnvironmentNames.cameraUrls(environment);
    }

    /** The packaged defaults; its keys are the names of all settings. */
    public static Map<String, String> defaults() {
        try (InputStream in = AgentSettings.class.getResourceAsStream(DEFAULTS)) {
            Properties properties = new Properties();
            properties.load(in);
            return texts(properties);
        } catch (IOException e) {
            throw new StartFaultException("the packaged defaults cannot be read: " + e.getMessage());
        }
    }

    /** The name that the whole OpenTelemetry world has for it; clusters give it to every container. */
    private static Map<String, String> collector(Map<String, String> environment) {
        String url = environment.getOrDefault(COLLECTOR_VARIABLE, "");
        return url.isBlank() ? Map.of() : Map.of("kerberos.telemetry.url", url);
    }

    private static Map<String, String> fromFile(Path file, Set<String> known, List<String> notes) {
        return Files.exists(file) ? known(file, PropertiesFile.of(file).values(), known, notes) : Map.of();
    }

    private static Map<String, String> known(
            Path file, Map<String, String> values, Set<String> known, List<String> notes) {
        Map<String, String> own = new TreeMap<>(values);
        own.keySet().removeIf(key -> !key.startsWith(PREFIX));
        for (String key : new TreeSet<>(own.keySet())) {
            if (!known.contains(key)) {
                throw new StartFaultException(file + ": " + key + " is not a setting" + Nearest.hint(key, known)
                        + "; correct or remove the line");
            }
            if (own.getOrDefault(key, "").contains(" #")) {
                notes.add(file + ": the value of " + key
                        + " contains ' #'; a comment must stand on a line of its own, after a value it is part of it");
            }
        }
        return own;
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> texts.put(key, properties.getProperty(key).strip()));
        return texts;
    }

    /** All settings, for Camel's placeholders. */
    public Map<String, String> values() {
        return values;
    }

    /** What the environment or the file says that has no effect; one line each. */
    public List<String> notes() {
        return notes;
    }

    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no such setting: " + key);
        }
        return value;
    }

    public boolean has(String key) {
        return !text(key).isBlank();
    }

    public Path path(String key) {
        return Path.of(text(key)).toAbsolutePath().normalize();
    }

    /** A whole number within bounds. */
    public int number(String key, int low, int high) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= low && number <= high) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, low, high);
        }
        throw wrong(key, low, high);
    }

    /** A time of at least a millisecond, such as {@code 500ms}, {@code 30s} or {@code 24h}. */
    public Duration duration(String key) {
        try {
            long millis = TimeUtils.toMilliSeconds(text(key));
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (IllegalArgumentException e) {
            throw noTime(key);
        }
        throw noTime(key);
    }

    private StartFaultException noTime(String key) {
        return new StartFaultException(key + " = " + text(key) + " (from " + origins.get(key)
                + "): give a time such as 500ms, 30s, 5m or 24h");
    }

    private StartFaultException wrong(String key, int low, int high) {
        return new StartFaultException(key + " = " + text(key) + " (from " + origins.get(key)
                + "): give a whole number from " + low + " to " + high);
    }

    /** These settings with others added or replaced. */
    public AgentSettings with(Map<String, String> others, String origin) {
        Map<String, String> changed = new TreeMap<>(values);
        Map<String, String> changedOrigins = new TreeMap<>(origins);
        others.forEach((key, value) -> {
            changed.put(key, value);
            changedOrigins.put(key, origin);
        });
        return new AgentSettings(changed, changedOrigins, notes);
    }

    /** Keys only: values can be secrets. */
    @Override
    public String toString() {
        return "AgentSettings" + values.keySet();
    }
}
