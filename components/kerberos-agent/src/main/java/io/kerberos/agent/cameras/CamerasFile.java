package io.kerberos.agent.cameras;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.camel.CameraCatalog;
import io.kerberos.camel.KerberosConfiguration;
import io.kerberos.core.camera.CameraSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The cameras of {@code cameras.yaml}, and those given by other means, as the component's catalogue. {@link #load} takes the
 * file over whole or not at all: while it is broken the cameras of the last good reading stay. Safe from any thread.
 */
public final class CamerasFile implements CameraCatalog {
    private final Path file;
    private final OptionTable table;
    private final List<CameraText> given;
    private volatile Map<String, KerberosConfiguration> cameras = Map.of();

    /**
     * Cameras of a file and others beside them.
     *
     * @param given cameras from the command line or the environment; the file's defaults hold for them too
     */
    public CamerasFile(Path file, OptionTable table, List<CameraText> given) {
        this.file = file;
        this.table = table;
        this.given = List.copyOf(given);
    }

    /** The cameras as the agent has them: those of the file that is set, and those of the environment. */
    public static CamerasFile configured(
            Path config, AgentSettings settings, AgentEnvironment agent, Map<String, String> environment) {
        Path file =
                settings.has("kerberos.cameras") ? settings.path("kerberos.cameras") : config.resolve("cameras.yaml");
        List<CameraText> given = new ArrayList<>(fromUrls(AgentSettings.cameraUrls(environment)));
        agent.camera()
                .ifPresent(camera -> given.add(CameraText.of(camera.id(), "AGENT_* variables", camera.options())));
        return new CamerasFile(file, OptionTable.read(), given);
    }

    public Path file() {
        return file;
    }

    /** All cameras as texts, for those who only ask whether there are any. */
    public List<CameraText> texts() {
        CamerasYaml.Content content = CamerasYaml.read(file, table);
        Map<String, CameraText> texts = new LinkedHashMap<>();
        content.cameras().forEach(camera -> texts.put(camera.id(), camera));
        for (CameraText camera : given) {
            CameraText other = texts.put(camera.id(), camera.over(content.defaults()));
            if (other != null) {
                throw new StartFaultException(other.source() + ": camera '" + camera.id() + "' is also defined by "
                        + camera.source() + "; rename or remove one");
            }
        }
        return List.copyOf(texts.values());
    }

    /** A camera with the file's defaults for what it does not say itself. */
    public CameraText overDefaults(CameraText camera) {
        return camera.over(CamerasYaml.read(file, table).defaults());
    }

    /** One camera, understood and checked, without an agent. */
    public CameraSpec understand(CameraText camera) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            CameraBinding binding = new CameraBinding(context, table);
            return binding.bind(camera)
                    .map(configuration -> configuration.toSpec(camera.id()))
                    .orElseThrow(() -> new StartFaultException(binding.problems()));
        } catch (IOException e) {
            throw new StartFaultException("Camel cannot be closed: " + e.getMessage());
        }
    }

    /** Reads everything anew. Throws with all problems at once, and then changes nothing. */
    public void load(CamelContext context) {
        CameraBinding binding = new CameraBinding(context, table);
        Map<String, KerberosConfiguration> bound = new LinkedHashMap<>();
        for (CameraText camera : texts()) {
            binding.bind(camera).ifPresent(configuration -> bound.put(camera.id(), configuration));
        }
        if (!binding.problems().isEmpty()) {
            throw new StartFaultException(new ArrayList<>(binding.problems()));
        }
        cameras = Map.copyOf(bound);
    }

    @Override
    public Optional<KerberosConfiguration> find(String id) {
        return Optional.ofNullable(cameras.get(id)).map(KerberosConfiguration::copy);
    }

    @Override
    public List<String> ids() {
        return cameras.keySet().stream().sorted().toList();
    }

    /** Cameras given by URL, named camera1, camera2 and so on. */
    public static List<CameraText> fromUrls(List<String> urls) {
        List<CameraText> cameras = new ArrayList<>();
        for (String url : urls) {
            cameras.add(CameraText.of("camera" + (cameras.size() + 1), "--camera", Map.of("url", url)));
        }
        return cameras;
    }
}
