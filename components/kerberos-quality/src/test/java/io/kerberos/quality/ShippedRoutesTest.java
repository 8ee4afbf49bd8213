package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file under routes/ as it is shipped: its shape, each option in it, and that Camel builds it. */
class ShippedRoutesTest {

    private static final Map<String, String> SETTINGS = Settings.everySinkOn();
    private static final RouteChecks CHECKS = new RouteChecks(SETTINGS);
    private static final String TEST = ".test.yaml";
    static final JsonSchema TESTS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Repository.read(Path.of("config/route-test.schema.json")));
    private static final Path PLANTED = Path.of("components/kerberos-quality/src/test/resources/planted/routes");

    static List<RouteFile> shipped() {
        return Repository.files("routes/**").stream()
                .filter(file -> !file.toString().endsWith(TEST))
                .map(file -> RouteFile.of(file.toString().replace('\\', '/'), Repository.read(file)))
                .toList();
    }

    static List<Path> tests() {
        return Repository.files("routes/**" + TEST);
    }

    /** Whether they pass, the agent's own tests and {@code ./kerberos test-routes} say. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void shouldFollowTheSchemaForTestsOfRoutes(Path file) {
        assertThat(TESTS.validate(
                        RouteFile.of(file.toString(), Repository.read(file)).tree()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tests: []",
                "tests: [{name: x, given: {event: {}}, expect: []}]",
                "tests: [{name: x, given: {clip: {size: 1}}, expect: []}]",
                "tests: [{name: x, given: {event: {type: a}}, expect: [{body: x}]}]",
                "tests: [{name: x, given: {event: {type: a}}}]",
                "test: []"
            })
    void shouldSeeWhatIsWrongWithATest(String planted) {
        assertThat(TESTS.validate(RouteFile.of("planted", planted).tree())).isNotEmpty();
    }

    @Test
    void shouldHaveATestBesideEveryRoute() {
        assertThat(tests().stream().map(file -> file.getFileName().toString().replace(TEST, "")))
                .containsExactlyInAnyOrderElementsOf(shipped().stream()
                        .filter(file -> !file.isDelivery())
                        .map(RouteFile::id)
                        .toList());
    }

    @Test
    void shouldShipNothingButRoutes() {
        assertThat(tests()).isNotEmpty();
        assertThat(shipped()).isNotEmpty().allSatisfy(file -> assertThat(file.name())
                .endsWith(RouteFile.SUFFIX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void shouldFollowTheRulesForRoutes(RouteFile file) {
        assertThat(CHECKS.problemsOf(file)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    void shouldUseOnlyKnownSettings(RouteFile file) {
        assertThat(SETTINGS.keySet())
                .as("settings of the agent, with a value in every-sink-on.properties where the default is empty")
                .containsAll(file.placeholders());
        assertThat(file.placeholders()).allSatisfy(key -> assertThat(SETTINGS.get(key))
                .as("value of %s in every-sink-on.properties", key)
                .isNotBlank());
    }

    @Test
    void shouldNameARouteConfigurationThatExists() {
        List<String> configurations = shipped().stream()
                .flatMap(file -> file.configurations().stream())
                .toList();

        assertThat(shipped().stream().filter(file -> !file.isDelivery())).allSatisfy(file -> assertThat(configurations)
                .contains(file.tree()
                        .get(0)
                        .path("route")
                        .path("routeConfigurationId")
                        .asText()));
    }

    @Test
    void shouldBeBuiltByCamelWithEverySinkOn() throws Exception {
        try (LoadedRoutes loaded = LoadedRoutes.of(shipped(), SETTINGS)) {
            assertThat(loaded.ids())
                    .containsExactlyElementsOf(shipped().stream()
                            .filter(file -> !file.isDelivery())
                            .map(RouteFile::id)
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "clips-to-wrong-id, is not the file's name",
        "clips-to-no-route, is not exactly one",
        "clips-to-two-sinks, is not exactly one",
        "clips-to-too-long, more than 40",
        "clips-to-wrong-dsl, schema of the YAML DSL",
        "clips-to-wrong-option, peroid",
        "clips-to-no-component, no component 'carrier-pigeon'",
        "clips-to-literal-bucket, use a property placeholder",
        "clips-to-literal-secret, secretKey is written into the route",
        "events-to-literal-host, brokerUrl is written into the route",
        "events-to-own-errors, errorHandler belongs into delivery",
        "events-to-no-configuration, names no routeConfigurationId",
        "events-to-obedient-sink, obeys CamelHttp* headers",
        "badly-named, is not named <feed>-to-<sink>",
        "misplaced/delivery, holds something else than routeConfiguration"
    })
    void shouldReportThePlantedProblem(String name, String problem) {
        assertThat(CHECKS.problemsOf(planted(name)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void shouldReportNothingOnAFineRoute() {
        assertThat(CHECKS.problemsOf(planted("clips-to-fine"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"clips-to-wrong-dsl", "clips-to-wrong-option", "clips-to-no-component"})
    void shouldNotBuildAPlantedRoute(String name) {
        List<RouteFile> files = new ArrayList<>();
        files.add(RouteFile.of("delivery.camel.yaml", "- routeConfiguration:\n    id: delivery\n"));
        files.add(planted(name));

        assertThatThrownBy(() -> LoadedRoutes.of(files, SETTINGS)).isNotNull();
    }

    private static RouteFile planted(String name) {
        Path file = PLANTED.resolve(name + RouteFile.SUFFIX);
        return RouteFile.of(file.toString().replace('\\', '/'), Repository.read(file));
    }
}
