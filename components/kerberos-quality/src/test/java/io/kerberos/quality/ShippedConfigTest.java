package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.cameras.CameraOption;
import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under config/ as they are shipped: they load, their comments are true, and nothing is missing in them. */
class ShippedConfigTest {

    private static final Path CAMERAS = Path.of("config/cameras.yaml");
    private static final Path AGENT = Path.of("config/agent.properties");
    private static final CamelCatalog CATALOG = new RouteChecks(Settings.everySinkOn()).catalog();
    private static final OptionTable OPTIONS = OptionTable.read();

    /** Options that a camera has for itself and that no default makes sense for; the example shows how they are written. */
    private static final Set<String> OF_ONE_CAMERA = Set.of("url", "subUrl", "name", "zones", "masks");

    private static final Pattern COMMENT_AFTER_VALUE = Pattern.compile("^\\s*[^#!\\s][^=]*=.*\\s#.*$");

    @TempDir
    private Path folder;

    static List<Path> properties() {
        return Repository.files(
                "{config/*,components/*/src/main/resources/**,camel-kerberos-component/src/main/**}.properties");
    }

    @Test
    void shouldLoadTheShippedCameras() {
        assertThatCode(() -> load(Repository.ROOT.resolve(CAMERAS))).doesNotThrowAnyException();
    }

    @Test
    void shouldLoadTheExampleInTheCamerasFile() throws IOException {
        String example = CommentedExamples.cameras(Repository.read(CAMERAS))
                .replaceAll("\\{\\{env:(\\w+)}}", "{{env:$1:secret}}");

        CamerasFile cameras = load(written(example));

        assertThat(cameras.ids()).contains("front-door", "garden");
    }

    @Test
    void shouldLoadEveryDefaultThatTheCamerasFileShows() throws IOException {
        StringBuilder yaml = new StringBuilder("defaults:\n");
        CommentedExamples.cameraOptions(Repository.read(CAMERAS)).forEach((name, value) -> {
            if (!value.isEmpty()) {
                yaml.append("  ").append(name).append(": ").append(value).append('\n');
            }
        });
        yaml.append("cameras:\n  yard:\n    url: rtsp://camera.local/main\n");

        assertThat(load(written(yaml.toString())).ids()).containsExactly("yard");
    }

    @Test
    void shouldShowEveryCameraOptionWithItsDefault() {
        String text = Repository.read(CAMERAS);
        Map<String, String> expected = new TreeMap<>();
        for (CameraOption option : OPTIONS.all()) {
            if (!OF_ONE_CAMERA.contains(option.name())) {
                expected.put(option.name(), option.defaultValue().replaceAll("\\.0$", ""));
            }
        }

        assertThat(CommentedExamples.cameraOptions(text))
                .as("options under defaults: in %s, against the schema in KerberosConfiguration", CAMERAS)
                .isEqualTo(expected);
        assertThat(OF_ONE_CAMERA).allSatisfy(option -> assertThat(CommentedExamples.cameras(text))
                .contains(option + ":"));
    }

    @Test
    void shouldNameTheMistakeInABrokenCamerasFile() throws IOException {
        Path broken = written("cameras:\n  yard:\n    url: rtsp://camera.local/main\n    preRol: 5s\n");

        assertThatThrownBy(() -> load(broken))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("preRol")
                .hasMessageContaining("preRoll");
    }

    @Test
    void shouldExplainEverySettingWithItsDefault() {
        Map<String, String> shown = CommentedExamples.settings(Repository.read(AGENT));

        assertThat(shown)
                .as("settings in %s, in force or commented out, against the packaged defaults", AGENT)
                .containsExactlyInAnyOrderEntriesOf(AgentSettings.defaults());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void shouldHaveNoCommentBehindAValue(Path file) {
        assertThat(Repository.read(file)
                        .lines()
                        .filter(line -> COMMENT_AFTER_VALUE.matcher(line).matches()))
                .as("a # behind a value is part of the value")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kerberos.data = ./data # where things are", "a.b=1 #"})
    void shouldSeeACommentBehindAValue(String planted) {
        assertThat(planted).matches(COMMENT_AFTER_VALUE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void shouldSetOnlyWhatCamelKnows(Path file) {
        assertThat(camelProblems(Settings.parse(Repository.read(file)))).isEmpty();
    }

    @Test
    void shouldSeeWhatCamelDoesNotKnow() {
        assertThat(camelProblems(Map.of(
                        "camel.main.shutdwn-timeout", "5",
                        "camel.component.kerberos.data-folder", "x",
                        "camel.server.prot", "8080",
                        "camel.component.paho-mqtt5.lazy-start-producer", "yes-please")))
                .hasSize(4);
    }

    private static List<String> camelProblems(Map<String, String> settings) {
        String ofMain = RouteChecks.resource("/META-INF/camel-main-configuration-metadata.json");
        List<String> problems = new ArrayList<>();
        settings.forEach((key, value) -> {
            if (key.startsWith("camel.")) {
                var result = CATALOG.validateConfigurationProperty(key + "=" + value);
                if (!result.isSuccess()) {
                    problems.add(key + ": " + result.summaryErrorMessage(false));
                } else if (!result.isAccepted() && !ofMain.contains("\"" + camelCase(key) + "\"")) {
                    problems.add(key + " is no setting of Camel Main");
                }
            }
        });
        return problems;
    }

    private static String camelCase(String key) {
        return Pattern.compile("-([a-z])").matcher(key).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("cameras.yaml"), yaml);
    }

    private static CamerasFile load(Path file) throws IOException {
        CamerasFile cameras = new CamerasFile(file, OPTIONS, List.of());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            cameras.load(context);
        }
        return cameras;
    }
}
