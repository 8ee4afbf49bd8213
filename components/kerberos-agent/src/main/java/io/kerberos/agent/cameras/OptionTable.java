package io.kerberos.agent.cameras;

import io.kerberos.agent.fault.StartFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** All options that a camera can have in the cameras file: those of the endpoint that concern the camera itself. Immutable. */
public final class OptionTable {
    private static final String CATALOGUE = "/META-INF/io/kerberos/camel/kerberos.json";
    private static final Set<String> OF_A_CAMERA = Set.of("camera", "recording", "motion");

    private final Map<String, CameraOption> options;
    private final Set<String> motion;

    private OptionTable(Map<String, CameraOption> options, Set<String> motion) {
        this.options = options;
        this.motion = Set.copyOf(motion);
    }

    /** Reads the catalogue entry that the component carries. */
    public static OptionTable read() {
        try (InputStream in = OptionTable.class.getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new StartFaultException(
                        "the kerberos component's catalogue is not on the class path; build anew");
            }
            JsonObject all = (JsonObject) Jsoner.deserialize(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, CameraOption> options = new LinkedHashMap<>();
            Set<String> motion = new HashSet<>();
            JsonObject properties = all.getMap("properties");
            for (String name : properties.keySet()) {
                JsonObject property = properties.getMap(name);
                if (ofCamera(property)) {
                    options.put(name, option(name, property));
                }
                if (labels(property).contains("motion")) {
                    motion.add(name);
                }
            }
            return new OptionTable(options, motion);
        } catch (IOException | DeserializationException e) {
            throw new StartFaultException("the kerberos component's catalogue cannot be read: " + e.getMessage());
        }
    }

    private static boolean ofCamera(JsonObject property) {
        return labels(property).stream().anyMatch(OF_A_CAMERA::contains);
    }

    private static List<String> labels(JsonObject property) {
        return List.of(property.getStringOrDefault("label", "").split(","));
    }

    private static CameraOption option(String name, JsonObject property) {
        List<String> choices = new ArrayList<>();
        if (property.getCollection("enum") != null) {
            property.getCollection("enum").forEach(choice -> choices.add(String.valueOf(choice)));
        }
        String type = choices.isEmpty() ? property.getStringOrDefault("type", "string") : "enum";
        Object defaultValue = property.get("defaultValue");
        return new CameraOption(
                name,
                type,
                property.getStringOrDefault("description", ""),
                defaultValue == null ? "" : defaultValue.toString(),
                choices,
                Boolean.TRUE.equals(property.get("secret")));
    }

    public Set<String> names() {
        return options.keySet();
    }

    /** The names of those that say what counts as motion. */
    public Set<String> motion() {
        return motion;
    }

    public List<CameraOption> all() {
        return List.copyOf(options.values());
    }

    public Optional<CameraOption> find(String name) {
        return Optional.ofNullable(options.get(name));
    }
}
