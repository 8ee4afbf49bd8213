package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kustomize makes of base and overlays: valid, and each name that a pod uses is there. Skipped where no kustomize is. */
class KustomizeTest {

    private static final KubernetesSchemas SCHEMAS = new KubernetesSchemas();
    private static final List<List<String>> TOOLS =
            List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"));

    /** Made by the reader, as the guide says. */
    private static final Set<String> SECRETS = Set.of("kerberos-secrets");

    private static final Map<Path, List<JsonNode>> BUILT = new TreeMap<>();

    static List<Path> overlays() {
        List<Path> overlays = new ArrayList<>(Repository.files("k8s/overlays/*/kustomization.yaml"));
        overlays.addAll(Repository.files("k8s/base/kustomization.yaml"));
        return overlays.stream().map(Path::getParent).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlays")
    void shouldBuildDocumentsThatFollowTheirSchemas(Path overlay) throws Exception {
        assertThat(build(overlay)).isNotEmpty().allSatisfy(document -> assertThat(SCHEMAS.problemsOf(document))
                .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlays")
    void shouldSelectItsOwnPodsAndMountWhatIsThere(Path overlay) throws Exception {
        List<JsonNode> documents = build(overlay);
        for (JsonNode set : of("StatefulSet", documents)) {
            JsonNode pod = set.path("spec").path("template");
            assertThat(set.path("spec").path("selector").path("matchLabels"))
                    .isEqualTo(pod.path("metadata").path("labels"));
            assertThat(selectors("Service", "selector", documents))
                    .contains(pod.path("metadata").path("labels").toString());
            assertThat(names("ServiceAccount", documents))
                    .contains(pod.path("spec").path("serviceAccountName").asText());
            assertThat(names("Service", documents))
                    .contains(set.path("spec").path("serviceName").asText());
            pod.path("spec").path("volumes").forEach(volume -> {
                JsonNode configMap = volume.path("configMap");
                if (!configMap.isMissingNode() && !configMap.path("optional").asBoolean()) {
                    assertThat(names("ConfigMap", documents))
                            .contains(configMap.path("name").asText());
                }
                if (volume.has("secret")) {
                    assertThat(SECRETS)
                            .contains(volume.path("secret").path("secretName").asText());
                }
            });
            Set<String> volumes = new TreeSet<>(pod.path("spec").path("volumes").findValuesAsText("name"));
            set.path("spec")
                    .path("volumeClaimTemplates")
                    .forEach(claim ->
                            volumes.add(claim.path("metadata").path("name").asText()));
            assertThat(volumes)
                    .containsAll(pod.path("spec")
                            .path("containers")
                            .get(0)
                            .path("volumeMounts")
                            .findValuesAsText("name"));
        }
    }

    @Test
    void shouldGiveEachGroupItsOwnAgentCamerasAndVolume() throws Exception {
        List<JsonNode> documents = build(Path.of("k8s/overlays/many-groups"));

        assertThat(names("StatefulSet", documents)).containsExactly("kerberos-agent-house", "kerberos-agent-yard");
        assertThat(selectors("Service", "selector", documents)).hasSize(2);
        assertThat(of("ConfigMap", documents))
                .extracting(map -> map.path("data").path("cameras.yaml").asText())
                .satisfiesExactly(
                        house -> assertThat(house).contains("front-door").doesNotContain("gate:"),
                        yard -> assertThat(yard).contains("gate:").doesNotContain("front-door"));
        assertThat(of("StatefulSet", documents))
                .extracting(set -> set.findPath("storage").asText())
                .containsExactly("50Gi", "500Gi");
    }

    private static Set<String> names(String kind, List<JsonNode> documents) {
        Set<String> names = new TreeSet<>();
        of(kind, documents)
                .forEach(document ->
                        names.add(document.path("metadata").path("name").asText()));
        return names;
    }

    private static Set<String> selectors(String kind, String field, List<JsonNode> documents) {
        Set<String> selectors = new TreeSet<>();
        of(kind, documents)
                .forEach(document ->
                        selectors.add(document.path("spec").path(field).toString()));
        return selectors;
    }

    private static List<JsonNode> of(String kind, List<JsonNode> documents) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> build(Path folder) throws Exception {
        if (!BUILT.containsKey(folder)) {
            BUILT.put(folder, KubernetesSchemas.documents(run(folder)));
        }
        return BUILT.get(folder);
    }

    private static String run(Path folder) throws Exception {
        for (List<String> tool : TOOLS) {
            List<String> command = new ArrayList<>(tool);
            command.add(Repository.ROOT.resolve(folder).toString());
            Process process;
            try {
                process = new ProcessBuilder(command).start();
            } catch (IOException notInstalled) {
                continue;
            }
            String built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String problems = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s said:%n%s", command, problems)
                    .isZero();
            return built;
        }
        return abort("neither kustomize nor kubectl is installed: k8s/ is checked file by file only");
    }
}
