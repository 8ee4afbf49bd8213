package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under k8s/ and every Kamelet as it is shipped: manifests against their schemas, cameras, settings, routes and flows as the agent reads them. */
class ShippedKubernetesTest {

    private static final KubernetesSchemas SCHEMAS = new KubernetesSchemas();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path PLANTED = Path.of("components/kerberos-quality/src/test/resources/planted/k8s");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.-]+)}}");
    private static final Set<String> FILES_OF_KUSTOMIZE = Set.of("resources", "files", "envs", "configurations");

    static List<Path> manifests() {
        return Repository.files("k8s/**.yaml").stream()
                .filter(file -> !isOfTheAgent(file) && !isKustomization(file))
                .toList();
    }

    static List<Path> kamelets() {
        return Repository.files("camel-kerberos-component/src/main/resources/kamelets/*.yaml");
    }

    static List<Path> checkedBySchema() {
        return Stream.concat(manifests().stream(), kamelets().stream()).toList();
    }

    static List<Path> kustomizations() {
        return Repository.files("k8s/**.yaml").stream()
                .filter(ShippedKubernetesTest::isKustomization)
                .toList();
    }

    static List<Path> cameras() {
        return Repository.files("k8s/**/cameras.yaml");
    }

    static List<Path> settings() {
        return Repository.files("k8s/**.properties");
    }

    private static boolean isKustomization(Path file) {
        return file.endsWith("kustomization.yaml");
    }

    private static boolean isOfTheAgent(Path file) {
        return file.endsWith("cameras.yaml") || file.toString().endsWith(RouteFile.SUFFIX);
    }

    @Test
    void shouldShipSomethingOfEachSort() {
        assertThat(List.of(manifests(), kamelets(), kustomizations(), cameras(), settings()))
                .allSatisfy(files -> assertThat(files).isNotEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void shouldDeclareWhatTheKameletUsesAndNothingElse(Path file) throws Exception {
        JsonNode kamelet = YAML.readTree(Repository.read(file));
        JsonNode spec = kamelet.path("spec");
        List<String> declared = new ArrayList<>();
        spec.path("definition").path("properties").fieldNames().forEachRemaining(declared::add);

        assertThat(file).hasFileName(kamelet.path("metadata").path("name").asText() + ".kamelet.yaml");
        assertThat(placeholders(spec.path("template").toString())).containsOnlyElementsOf(declared);
        assertThat(spec.path("definition").path("required")).isNotEmpty().allSatisfy(name -> assertThat(declared)
                .contains(name.asText()));
        assertThat(spec.path("definition").path("title").asText())
                .isEqualToIgnoringCase(
                        kamelet.path("metadata").path("name").asText().replace('-', ' '));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkedBySchema")
    void shouldFollowTheSchema(Path file) {
        List<JsonNode> documents = KubernetesSchemas.documents(Repository.read(file));

        assertThat(documents).isNotEmpty();
        assertThat(documents)
                .allSatisfy(document -> assertThat(SCHEMAS.problemsOf(document)).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unknown-field, prots",
        "wrong-type, For input string",
        "no-selector, selector",
        "unknown-kind, no kind DaemonSet of apps/v1 is known",
        "wrong-version, no kind StatefulSet of apps/v1beta1 is known",
        "no-name, no metadata.name",
        "integration-wrong-trait, limitMemry",
        "integration-wrong-type, container.port",
        "pipe-wrong-sink, snik"
    })
    void shouldReportThePlantedProblem(String name, String problem) {
        JsonNode document = KubernetesSchemas.documents(Repository.read(PLANTED.resolve(name + ".yaml")))
                .get(0);

        assertThat(SCHEMAS.problemsOf(document)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kustomizations")
    void shouldNameOnlyFilesThatExist(Path kustomization) throws Exception {
        JsonNode tree = YAML.readTree(Repository.read(kustomization));
        List<String> named = new ArrayList<>();
        collect(tree, named);

        assertThat(tree.path("kind").asText()).isEqualTo("Kustomization");
        assertThat(named).allSatisfy(name -> {
            Path target = kustomization.resolveSibling(name).normalize();
            assertThat(Repository.exists(target.toString()))
                    .as("%s of %s", name, kustomization)
                    .isTrue();
        });
    }

    @Test
    void shouldReferToEveryFileInAKustomization() throws Exception {
        List<Path> named = new ArrayList<>();
        for (Path kustomization : kustomizations()) {
            List<String> names = new ArrayList<>();
            collect(YAML.readTree(Repository.read(kustomization)), names);
            names.forEach(name -> named.add(kustomization.resolveSibling(name).normalize()));
        }

        assertThat(Stream.of(manifests(), cameras(), settings(), Repository.files("k8s/**" + RouteFile.SUFFIX))
                        .flatMap(List::stream))
                .allSatisfy(file -> assertThat(named).contains(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cameras")
    void shouldLoadTheCameras(Path file) throws Exception {
        CamerasFile cameras = new CamerasFile(Repository.ROOT.resolve(file), OptionTable.read(), List.of());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties secrets = new Properties();
            placeholders(Repository.read(file)).forEach(key -> secrets.put(key, "secret"));
            context.getPropertiesComponent().setOverrideProperties(secrets);
            context.build();
            cameras.load(context);
        }
        assertThat(cameras.ids().isEmpty()).isEqualTo(file.startsWith("k8s/base"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void shouldSetOnlySettingsOfTheAgent(Path file) {
        assertThat(Settings.parse(Repository.read(file)).keySet())
                .isNotEmpty()
                .isSubsetOf(AgentSettings.defaults().keySet());
    }

    @Test
    void shouldBuildEveryRouteAndFlow() throws Exception {
        List<RouteFile> files = new ArrayList<>();
        for (Path route : Repository.files("k8s/**" + RouteFile.SUFFIX)) {
            files.add(RouteFile.of(route.toString(), Repository.read(route)));
        }
        for (Path manifest : manifests()) {
            for (JsonNode document : KubernetesSchemas.documents(Repository.read(manifest))) {
                JsonNode flows = document.path("spec").path("flows");
                if (flows.isArray()) {
                    files.add(RouteFile.of(
                            document.path("metadata").path("name").asText() + RouteFile.SUFFIX,
                            YAML.writeValueAsString(flows)));
                }
            }
        }

        for (RouteFile file : files) {
            Map<String, String> values = new HashMap<>(Settings.everySinkOn());
            file.placeholders().forEach(key -> values.putIfAbsent(key, "value"));
            Path delivery = Path.of("routes/agent/delivery" + RouteFile.SUFFIX);
            try (LoadedRoutes loaded = LoadedRoutes.of(
                    List.of(RouteFile.of(delivery.toString(), Repository.read(delivery)), file), values)) {
                assertThat(loaded.ids()).as(file.name()).isNotEmpty();
            }
        }
        assertThat(files).hasSizeGreaterThan(1);
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static void collect(JsonNode node, List<String> named) {
        node.fields().forEachRemaining(field -> {
            if (FILES_OF_KUSTOMIZE.contains(field.getKey())) {
                field.getValue().forEach(name -> named.add(name.asText().replaceFirst("^[^=]*=", "")));
            }
        });
        node.forEach(child -> collect(child, named));
    }
}
