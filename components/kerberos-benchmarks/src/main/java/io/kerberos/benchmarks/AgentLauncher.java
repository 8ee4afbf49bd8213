package io.kerberos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent as its users start it, by the launcher of a checkout that is built, with no settings but these. */
record AgentLauncher(Path root) {

    /**
     * @param settings environment variables of the agent
     * @param folder takes configuration, data and output
     */
    Process start(List<URI> cameras, Map<String, String> settings, Path folder) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        List<String> words = new ArrayList<>(List.of(
                root.resolve("kerberos").toString(),
                "run",
                "--port",
                "0",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString()));
        cameras.forEach(camera -> words.addAll(List.of("--camera", camera.toString())));
        ProcessBuilder builder = new ProcessBuilder(words).directory(root.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AGENT_")
                        || (name.startsWith("KERBEROS_") && !name.equals("KERBEROS_JAVA_OPTS")));
        builder.environment().put("KERBEROS_BUILD", "never");
        builder.environment().putAll(settings);
        return Contenders.start(builder, folder);
    }
}
