package io.kerberos.camel;

import io.kerberos.core.camera.CameraSpec;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExtendedPropertyConfigurerGetter;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;

/**
 * What is known of each camera, from weak to strong: the component's options, the catalogue, and what endpoints say in their
 * URIs. All endpoints of one camera speak with one voice: a contradiction is an error. Safe from any thread.
 */
final class CameraDefinitions {
    private final KerberosComponent component;
    private final PropertyConfigurer configurer;
    private final Set<String> names;
    private final Map<String, Map<KerberosEndpoint, Set<String>>> given = new LinkedHashMap<>();

    CameraDefinitions(KerberosComponent component, CamelContext context) {
        this.component = component;
        this.configurer = Objects.requireNonNull(
                PluginHelper.getConfigurerResolver(context.getCamelContextExtension())
                        .resolvePropertyConfigurer(CameraOptions.class.getName(), context),
                "the generated configurer of CameraOptions");
        this.names = ((ExtendedPropertyConfigurerGetter) configurer)
                .getAllOptions(new CameraOptions())
                .keySet();
    }

    /** Those of these options that describe a camera. */
    Set<String> cameraOptions(Set<String> options) {
        Set<String> found = new HashSet<>(options);
        found.removeIf(option -> names.stream().noneMatch(option::equalsIgnoreCase));
        return found;
    }

    /** What an endpoint starts from, before its own options. */
    KerberosConfiguration base(String camera) {
        KerberosConfiguration own = component.getConfiguration();
        return catalogued(camera).map(own::withCamera).orElseGet(own::copy);
    }

    boolean inCatalog(String camera) {
        return catalogued(camera).isPresent();
    }

    /**
     * Takes over what an endpoint says of its camera.
     *
     * @throws IllegalArgumentException when another endpoint says otherwise, naming the option
     */
    synchronized void give(KerberosEndpoint endpoint, Set<String> options) {
        Map<KerberosEndpoint, Set<String>> all =
                given.computeIfAbsent(endpoint.getCamera(), id -> new IdentityHashMap<>());
        for (var other : all.entrySet()) {
            for (String option : options) {
                if (other.getValue().contains(option)
                        && !Objects.equals(value(other.getKey(), option), value(endpoint, option))) {
                    throw new IllegalArgumentException("camera '" + endpoint.getCamera() + "': the option " + option
                            + " has different values in two endpoints; give it once, or the same everywhere");
                }
            }
        }
        all.put(endpoint, options);
    }

    /** Forgets what an endpoint said. */
    synchronized void takeBack(KerberosEndpoint endpoint) {
        Map<KerberosEndpoint, Set<String>> all = given.get(endpoint.getCamera());
        if (all != null) {
            all.remove(endpoint);
        }
    }

    /** Everything together. */
    synchronized KerberosConfiguration configuration(String camera) {
        KerberosConfiguration merged = base(camera);
        given.getOrDefault(camera, Map.of())
                .forEach((endpoint, options) -> options.forEach(option -> configurer.configure(
                        component.getCamelContext(), merged, option, value(endpoint, option), true)));
        return merged;
    }

    /**
     * The camera, validated.
     *
     * @throws IllegalArgumentException naming the camera, the option, its value without secrets, and the remedy
     */
    CameraSpec spec(String camera) {
        return configuration(camera).toSpec(camera);
    }

    private Object value(KerberosEndpoint endpoint, String option) {
        return ((ExtendedPropertyConfigurerGetter) configurer)
                .getOptionValue(endpoint.getConfiguration(), option, true);
    }

    private Optional<KerberosConfiguration> catalogued(String camera) {
        CameraCatalog catalog = component.getCatalog();
        return catalog == null ? Optional.empty() : catalog.find(camera);
    }
}
