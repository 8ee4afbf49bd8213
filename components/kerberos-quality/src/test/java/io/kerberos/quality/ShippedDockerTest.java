package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What lies in docker/, against the agent's settings, the launcher and the tree. ImageE2E runs the image itself. */
class ShippedDockerTest {

    private static final Path DOCKERFILE = Path.of("docker/agent.Dockerfile");
    private static final Path COMPOSE = Path.of("docker/compose.yaml");

    private static JsonNode service(String name) throws Exception {
        return new ObjectMapper(new YAMLFactory())
                .readTree(Repository.read(COMPOSE))
                .path("services")
                .path(name);
    }

    @Test
    void shouldSetOnlySettingsOfTheAgent() throws Exception {
        Set<String> variables = AgentSettings.defaults().keySet().stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> set = new TreeSet<>();
        service("agent").path("environment").fieldNames().forEachRemaining(set::add);
        all("\\b(KERBEROS_\\w+)=", Repository.read(DOCKERFILE)).forEach(set::add);
        set.removeIf(name -> name.matches("KERBEROS_CAMERA_\\d+"));

        assertThat(set).hasSizeGreaterThan(8).isSubsetOf(variables);
    }

    @Test
    void shouldAskForEachVariableInTheExample() {
        assertThat(all("(?m)^(\\w+)=", Repository.read(Path.of("docker/example.env"))))
                .isEqualTo(all("\\$\\{(\\w+)", Repository.read(COMPOSE)))
                .isNotEmpty();
    }

    @Test
    void shouldBeReachableFromThisMachineOnly() throws Exception {
        for (String service : List.of("agent", "broker", "store")) {
            service(service).path("ports").forEach(port -> assertThat(port.asText())
                    .startsWith("127.0.0.1:"));
        }
    }

    @Test
    void shouldRunTheImageThatIsBuiltWithNothingWritableAndNoCapabilities() throws Exception {
        JsonNode agent = service("agent");

        assertThat(Repository.read(Path.of("docker/build")))
                .contains("tag=" + agent.path("image").asText() + "\n");
        assertThat(agent.path("read_only").asBoolean()).isTrue();
        assertThat(agent.path("cap_drop").get(0).asText()).isEqualTo("ALL");
        assertThat(agent.path("security_opt").toString()).contains("no-new-privileges:true");
    }

    @Test
    void shouldCopyWhatIsThereAndRunAsNobody() {
        String text = Repository.read(DOCKERFILE);
        String passed = Repository.read(Path.of(".dockerignore"));

        assertThat(all("(?m)^COPY (?!--from)(.*) \\S+$", text))
                .isNotEmpty()
                .allSatisfy(sources -> assertThat(sources.split(" ")).allSatisfy(source -> {
                    String first = source.replaceAll("/.*", "");
                    assertThat(Repository.exists(source.contains("/target/") ? first : source.replaceAll("/$", "")))
                            .as(source)
                            .isTrue();
                    assertThat(passed.lines().map(line -> line.replaceFirst("^!", "")))
                            .as("a line of .dockerignore for %s", source)
                            .anyMatch(line ->
                                    source.replace("${TARGETARCH}", "arm64").startsWith(line));
                }));
        assertThat(text).contains("\nUSER 10001:10001\n").contains("CMD [\"kerberos\", \"ready\"]");
        assertThat(Repository.read(Path.of("kerberos"))).contains("\n  ready) shift");
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
