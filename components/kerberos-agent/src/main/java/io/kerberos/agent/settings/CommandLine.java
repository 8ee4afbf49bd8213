package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments of the agent's process. Cameras are not among them: their URLs can hold passwords and travel in the
 * environment as {@code KERBEROS_CAMERA_1} and so on.
 *
 * @param home folder with {@code routes/} and {@code config/}
 * @param config folder of {@code agent.properties} and {@code cameras.yaml}
 * @param demo class path of the demo world; empty when there is none
 * @param settings {@code kerberos.*} settings that were given as options
 */
public record CommandLine(Path home, Path config, String demo, Map<String, String> settings) {
    private static final Map<String, String> SETTINGS = Map.of(
            "--data", "kerberos.data",
            "--routes", "kerberos.routes",
            "--port", "kerberos.http.port");
    private static final List<String> PLACES = List.of("--home", "--config", "--demo");

    public CommandLine {
        settings = Map.copyOf(settings);
    }

    /** Takes the arguments apart. */
    public static CommandLine parse(List<String> arguments) {
        Map<String, String> settings = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!SETTINGS.containsKey(option) && !PLACES.contains(option)) {
                throw new StartFaultException("unknown option '" + option + "'"
                        + Nearest.hint(option, SETTINGS.keySet()) + "; see ./kerberos --help");
            }
            if (i + 1 == arguments.size() || arguments.get(i + 1).isBlank()) {
                throw new StartFaultException(option + " needs a value; see ./kerberos --help");
            }
            String value = arguments.get(i + 1);
            if (PLACES.contains(option)) {
                places.put(option, value);
            } else {
                settings.put(SETTINGS.getOrDefault(option, option), value);
            }
        }
        Path home = Path.of(places.getOrDefault("--home", ".")).toAbsolutePath().normalize();
        Path config = places.containsKey("--config")
                ? Path.of(places.getOrDefault("--config", "")).toAbsolutePath().normalize()
                : home.resolve("config");
        return new CommandLine(home, config, places.getOrDefault("--demo", ""), settings);
    }
}
