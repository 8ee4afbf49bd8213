package io.kerberos.agent.cameras;

import io.kerberos.agent.cameras.CameraText.OptionText;
import io.kerberos.camel.CameraOptions;
import io.kerberos.camel.KerberosConfiguration;
import io.kerberos.core.camera.CameraSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a camera's text into the component's configuration with Camel's own binding, so that durations, sizes and choices are
 * written as in an endpoint URI, and checks it whole. Used by one thread.
 */
final class CameraBinding {
    private static final Logger LOG = LoggerFactory.getLogger(CameraBinding.class);
    private static final Pattern OPTION = Pattern.compile("(?:camera '[^']*': )?(\\w+)[ :=].*", Pattern.DOTALL);

    private final CamelContext context;
    private final OptionTable table;
    private final PropertyConfigurer configurer;
    private final List<String> problems = new ArrayList<>();

    CameraBinding(CamelContext context, OptionTable table) {
        this.context = context;
        this.table = table;
        this.configurer = Objects.requireNonNull(
                PluginHelper.getConfigurerResolver(context.getCamelContextExtension())
                        .resolvePropertyConfigurer(CameraOptions.class.getName(), context),
                "the generated configurer of CameraOptions");
    }

    /** What was wrong with the cameras so far, a line each, without secrets. */
    List<String> problems() {
        return problems;
    }

    /** The configuration of a camera, or nothing when it has problems. */
    Optional<KerberosConfiguration> bind(CameraText camera) {
        KerberosConfiguration configuration = new KerberosConfiguration();
        boolean good = true;
        for (Map.Entry<String, OptionText> entry : new TreeMap<>(camera.options()).entrySet()) {
            good &= set(configuration, camera, entry.getKey(), entry.getValue());
        }
        return good && check(configuration, camera) != null ? Optional.of(configuration) : Optional.empty();
    }

    private boolean set(KerberosConfiguration target, CameraText camera, String name, OptionText text) {
        try {
            String value = context.resolvePropertyPlaceholders(text.value());
            return configurer.configure(context, target, name, value, false) || unknown(camera, name, text);
        } catch (RuntimeException e) {
            LOG.debug("camera '{}': {}", camera.id(), name, e);
            problems.add(text.source() + ": camera '" + camera.id() + "': " + name + " = " + shown(name, text.value())
                    + ": " + remedy(name, text));
            return false;
        }
    }

    private boolean unknown(CameraText camera, String name, OptionText text) {
        problems.add(text.source() + ": camera '" + camera.id() + "': unknown option '" + name + "'");
        return false;
    }

    private @Nullable CameraSpec check(KerberosConfiguration configuration, CameraText camera) {
        try {
            return configuration.toSpec(camera.id());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher option = OPTION.matcher(message);
            String source = option.matches() ? camera.sourceOf(option.group(1)) : camera.source();
            problems.add(
                    source + ": " + (message.startsWith("camera '") ? "" : "camera '" + camera.id() + "': ") + message);
            return null;
        }
    }

    private String shown(String name, String value) {
        return table.find(name).map(CameraOption::secret).orElse(true) ? "***" : "'" + value + "'";
    }

    private String remedy(String name, OptionText text) {
        if (text.value().contains("{{")) {
            return "its placeholder has no value; set the variable that it names";
        }
        CameraOption option = table.find(name).orElseThrow();
        return switch (option.type()) {
            case "enum" -> "give one of " + String.join(", ", option.choices());
            case "boolean" -> "give true or false";
            case "duration" -> "give a duration such as 5s, 500ms or 2m";
            case "integer", "number" ->
                "give a number" + (option.defaultValue().isEmpty() ? "" : " such as " + option.defaultValue());
            default -> "not understood";
        };
    }
}
