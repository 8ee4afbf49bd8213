package io.kerberos.agent.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the operator of Camel K mounts into a container, and where it says so with {@code CAMEL_K_CONF} and {@code CAMEL_K_CONF_D}:
 *
 * <pre>
 * /etc/camel/application.properties     CAMEL_K_CONF; written by the operator
 *            conf.d/*.properties        CAMEL_K_CONF_D; properties of the Integration
 *            conf.d/_configmaps/NAME/   mounted configs
 *            conf.d/_secrets/NAME/
 *            sources/**                 flows and sources of the Integration
 *            kamelets/NAME/             named in application.properties
 * </pre>
 *
 * A Deployment or StatefulSet without the operator can use the same places. Immutable.
 *
 * @param folder where all of it is
 * @param files what is set where; a later file wins
 */
public record CamelK(Path folder, List<PropertiesFile> files) {
    private static final String CONF = "CAMEL_K_CONF";
    private static final String CONF_D = "CAMEL_K_CONF_D";
    private static final String OWN = "kerberos.";

    /** A list of folders that the operator mounted elsewhere; Camel itself would let them win over everything. */
    private static final String MOUNTS = "camel.main.cloud-properties-location";

    /** The agent finds the sources itself, together with its own routes. */
    private static final String ROUTES = "camel.main.routes-include-pattern";

    public CamelK {
        files = List.copyOf(files);
    }

    /** Reads everything, when the environment says that something is mounted. */
    public static Optional<CamelK> read(Map<String, String> environment) {
        String conf = environment.getOrDefault(CONF, "");
        String confD = environment.getOrDefault(CONF_D, "");
        if (conf.isBlank() && confD.isBlank()) {
            return Optional.empty();
        }
        Path application = conf.isBlank() ? normal(confD).resolveSibling("application.properties") : normal(conf);
        Path more = confD.isBlank() ? application.resolveSibling("conf.d") : normal(confD);

        List<PropertiesFile> files = new ArrayList<>();
        if (Files.isRegularFile(application)) {
            files.add(PropertiesFile.of(application));
        }
        Set<Path> mounts = new LinkedHashSet<>(List.of(more.resolve("_configmaps"), more.resolve("_secrets")));
        elsewhere(files, more).forEach(mounts::add);
        mounts.forEach(mount -> files.addAll(PropertiesFile.below(mount)));
        files.addAll(PropertiesFile.in(more));
        return Optional.of(new CamelK(application.resolve("..").normalize(), files));
    }

    private static Path normal(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** Folder of route files, which may be missing. */
    public Path sources() {
        return folder.resolve("sources");
    }

    private static List<Path> elsewhere(List<PropertiesFile> application, Path known) {
        return application.stream()
                .map(properties -> properties.values().getOrDefault(MOUNTS, ""))
                .flatMap(locations -> Stream.of(locations.split(",")))
                .map(String::strip)
                .filter(location -> !location.isEmpty())
                .map(CamelK::normal)
                .filter(location -> !location.startsWith(known))
                .toList();
    }

    /** What is no setting of the agent: Camel's own properties, and values for placeholders. */
    public Map<String, String> forCamel() {
        Map<String, String> merged = new TreeMap<>();
        files.forEach(file -> merged.putAll(file.values()));
        merged.keySet().removeIf(key -> key.startsWith(OWN) || key.equals(MOUNTS) || key.equals(ROUTES));
        return merged;
    }
}
