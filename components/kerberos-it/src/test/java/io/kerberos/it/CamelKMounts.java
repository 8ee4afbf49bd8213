package io.kerberos.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The folder that the operator of Camel K 2.11 mounts at {@code /etc/camel} for one Integration with an image of its own, as its
 * traits camel, mount, container and kamelets make it. Used by one thread.
 */
final class CamelKMounts {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path etc;
    private final List<String> mounted = new ArrayList<>();
    private final Map<String, String> application = new TreeMap<>();

    CamelKMounts(Path etc) throws IOException {
        this.etc = Files.createDirectories(etc);
    }

    /** The flows and the properties of an Integration's manifest. */
    CamelKMounts integration(String manifest) throws IOException {
        JsonNode spec = YAML.readTree(manifest).path("spec");
        StringBuilder user = new StringBuilder();
        spec.path("traits").path("camel").path("properties").forEach(property -> user.append(property.asText())
                .append('\n'));
        if (!user.isEmpty()) {
            properties(user.toString());
        }
        return source("camel-k-embedded-flow.yaml", YAML.writeValueAsString(spec.path("flows")));
    }

    /** {@code traits.camel.properties}. */
    CamelKMounts properties(String text) throws IOException {
        write(etc.resolve("conf.d/user.properties"), text);
        return this;
    }

    /** What the operator itself writes beside its own properties, such as those of a Pipe's Kamelets. */
    CamelKMounts morePropertiesOfTheOperator(String text) throws IOException {
        Properties more = new Properties();
        more.load(new StringReader(text));
        more.stringPropertyNames().forEach(key -> application.put(key, more.getProperty(key)));
        return this;
    }

    CamelKMounts source(String name, String text) throws IOException {
        write(etc.resolve("sources").resolve(name), text);
        application.put("camel.main.source-location-enabled", "true");
        application.put("camel.main.routes-include-pattern", "file:" + etc.resolve("sources") + "/**");
        return this;
    }

    /** {@code traits.mount.configs: secret:NAME}, with the links by which Kubernetes replaces all keys at once. */
    CamelKMounts secret(String name, Map<String, String> keys) throws IOException {
        Path folder = etc.resolve("conf.d/_secrets").resolve(name);
        for (Map.Entry<String, String> key : keys.entrySet()) {
            write(folder.resolve("..2026_11_22_19_00_00.1").resolve(key.getKey()), key.getValue());
            Files.createSymbolicLink(folder.resolve(key.getKey()), Path.of("..data", key.getKey()));
        }
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_22_19_00_00.1"));
        mounted.add(folder.toString());
        return this;
    }

    CamelKMounts kamelet(String file, String text) throws IOException {
        Path bundle = etc.resolve("kamelets/kamelets-bundle-integration-001");
        write(bundle.resolve(file), text);
        application.put("camel.component.kamelet.location", "file:" + bundle + ",classpath:/kamelets");
        application.put("camel.component.kamelet.noErrorHandler", "false");
        return this;
    }

    /** Writes the operator's own file and tells the agent in the operator's way. */
    AgentProcess.Builder into(AgentProcess.Builder agent) throws IOException {
        if (!mounted.isEmpty()) {
            application.put("camel.main.cloud-properties-location", String.join(",", mounted));
        }
        StringBuilder text = new StringBuilder();
        application.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Path file = etc.resolve("application.properties");
        write(file, text.toString());
        return agent.env("CAMEL_K_CONF", file.toString())
                .env("CAMEL_K_CONF_D", etc.resolve("conf.d").toString())
                .env("CAMEL_K_DIGEST", "v1")
                .env("CAMEL_K_INTEGRATION", "front-door");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
