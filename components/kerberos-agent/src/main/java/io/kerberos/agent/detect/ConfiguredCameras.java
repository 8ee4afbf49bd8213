package io.kerberos.agent.detect;

import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The cameras and settings of the agent for a command that only reads them.
 *
 * @param settings what {@code agent.properties}, the environment and the command line say
 */
public record ConfiguredCameras(CamerasFile cameras, AgentSettings settings) {

    /**
     * Reads them.
     *
     * @param home folder of the shipped configuration
     * @param words with {@code --config} and perhaps {@code --data}
     */
    public static ConfiguredCameras read(Path home, Words words, Map<String, String> environment) {
        Path config = words.find("config").map(Path::of).orElse(home.resolve("config"));
        if (!Files.isDirectory(config)) {
            throw new StartFaultException(
                    "--config " + config + " is not a folder; give the one of agent.properties and cameras.yaml");
        }
        AgentEnvironment agent = AgentEnvironment.read(environment);
        Map<String, String> given =
                words.find("data").map(data -> Map.of("kerberos.data", data)).orElse(Map.of());
        AgentSettings settings = AgentSettings.read(given, environment, agent, config);
        return new ConfiguredCameras(CamerasFile.configured(config, settings, agent, environment), settings);
    }
}
