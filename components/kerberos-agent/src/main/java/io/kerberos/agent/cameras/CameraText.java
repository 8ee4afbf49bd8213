package io.kerberos.agent.cameras;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One camera as somebody wrote it down, not yet understood.
 *
 * @param source where, for messages: a file and a line, or the command line
 * @param options by name, the defaults already merged in
 */
public record CameraText(String id, String source, Map<String, OptionText> options) {
    public CameraText {
        options = Map.copyOf(options);
    }

    /** The value of an option and where it stands, for messages. */
    public record OptionText(String value, String source) {}

    /** A camera that is not from a file. */
    public static CameraText of(String id, String source, Map<String, String> values) {
        Map<String, OptionText> options = new LinkedHashMap<>();
        values.forEach((name, value) -> options.put(name, new OptionText(value, source)));
        return new CameraText(id, source, options);
    }

    /** This camera with defaults for what it does not say itself. */
    public CameraText over(Map<String, OptionText> defaults) {
        Map<String, OptionText> merged = new LinkedHashMap<>(defaults);
        merged.putAll(options);
        return new CameraText(id, source, merged);
    }

    /** Where an option stands, else where the camera does. */
    public String sourceOf(String option) {
        OptionText text = options.get(option);
        return text == null ? source : text.source();
    }

    /** Ids only: values can be secrets. */
    @Override
    public String toString() {
        return id + " (" + source + ")";
    }
}
