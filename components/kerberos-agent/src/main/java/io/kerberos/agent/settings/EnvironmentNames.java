package io.kerberos.agent.settings;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code KERBEROS_S3_BUCKET} sets {@code kerberos.s3.bucket}: dots and dashes become underscores, letters upper-case. With
 * {@code _FILE} at the end the value is the content of a file, which is how containers hand over secrets.
 */
final class EnvironmentNames {
    static final String PREFIX = "KERBEROS_";
    private static final String FILE = "_FILE";
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "KERBEROS_JAVA_OPTS", "KERBEROS_BUILD", "KERBEROS_LOG_LEVEL", "KERBEROS_USERNAME", "KERBEROS_PASSWORD");
    private static final Pattern CAMERA = Pattern.compile("KERBEROS_CAMERA_\\d+");
    /** Kubernetes sets these for each service of a namespace. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("KERBEROS_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_\\w+)?)");

    private final Map<String, String> keys = new TreeMap<>();

    EnvironmentNames(Set<String> known) {
        known.forEach(key -> keys.put(variable(key), key));
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The settings that the environment makes; what is not understood goes to the notes, never its value. */
    Map<String, String> settings(Map<String, String> environment, List<String> notes) {
        Map<String, String> settings = new TreeMap<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(PREFIX)
                    || OF_THE_LAUNCHER.contains(name)
                    || CAMERA.matcher(name).matches()) {
                return;
            }
            String key = keys.get(name);
            String keyOfFile = name.endsWith(FILE) ? keys.get(name.substring(0, name.length() - FILE.length())) : null;
            if (key != null) {
                settings.put(key, value);
            } else if (keyOfFile != null) {
                settings.put(keyOfFile, content(name, value));
            } else if (!OF_KUBERNETES.matcher(name).matches()) {
                notes.add(name + " is not a setting and has no effect" + Nearest.hint(name, keys.keySet()));
            }
        });
        return settings;
    }

    /** URLs given to the launcher, in order. */
    static List<String> cameraUrls(Map<String, String> environment) {
        List<String> urls = new ArrayList<>();
        environment.keySet().stream()
                .filter(name -> CAMERA.matcher(name).matches())
                .sorted((a, b) -> Integer.compare(number(a), number(b)))
                .map(environment::get)
                .filter(url -> !url.isBlank())
                .forEach(urls::add);
        return urls;
    }

    private static int number(String name) {
        String digits = name.substring(name.lastIndexOf('_') + 1);
        return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new StartFaultException(variable + " = " + file + ": the file cannot be read ("
                    + e.getClass().getSimpleName() + "); check the path and its permissions");
        }
    }
}
