package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.agent.settings.AgentVariable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the repository: what it shows works, what it names exists. */
class DocsTest {

    private static final Path PLANTED =
            Path.of("components/kerberos-quality/src/test/resources/planted/docs/broken.md");
    private static final Pattern AGENT_VARIABLE = Pattern.compile("(?<![\\w$])AGENT_[A-Z0-9_]+(?![A-Z0-9_*])");

    private static final Pattern KERBEROS_HEADER = Pattern.compile("CamelKerberos[A-Z][A-Za-z0-9]*");
    private static final Path COMPONENT_PAGE =
            Path.of("camel-kerberos-component/src/main/docs/kerberos-component.adoc");
    private static final String KERBEROS_JSON = "/META-INF/io/kerberos/camel/kerberos.json";

    /** Options that Camel gives every component, and describes itself. */
    private static final Set<String> CAMELS_OWN = Set.of(
            "autowiredEnabled",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "healthCheckConsumerEnabled",
            "healthCheckProducerEnabled",
            "lazyStartProducer");

    private static DocumentChecks checks;

    static List<Document> pages() {
        return Repository.files("**.{md,adoc}").stream()
                .filter(path -> !path.toString().replace('\\', '/').contains("src/test/"))
                .map(Document::of)
                .toList();
    }

    static List<Document> designPages() {
        return Repository.files("docs/design/*.md").stream().map(Document::of).toList();
    }

    @BeforeAll
    static void askTheLauncher() throws Exception {
        checks = new DocumentChecks(AgentSettings.defaults(), Settings.everySinkOn(), help());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void shouldShowAndNameOnlyWhatWorks(Document page) {
        assertThat(checks.problemsOf(page)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("designPages")
    void shouldSayWhatADesignIsForAndWhatElseWasThoughtOf(Document page) {
        for (String part : List.of("Goals", "Non-goals", "Invariants", "Alternatives")) {
            assertThat(page.headings())
                    .anySatisfy(heading -> assertThat(heading).startsWithIgnoringCase(part));
        }
    }

    @Test
    void shouldGiveTheTwoCommandsInTheReadme() {
        String commands = Document.of(Path.of("README.md")).blocks().stream()
                .filter(block -> Set.of("bash", "sh", "shell", "console").contains(block.language()))
                .map(Document.Block::code)
                .collect(Collectors.joining());

        assertThat(commands).contains("./kerberos run").contains("./kerberos test");
    }

    @Test
    void shouldNameOnlyVariablesOfKerberosAgentThatAreKnown() {
        Set<String> known = AgentVariable.ALL.stream().map(AgentVariable::name).collect(Collectors.toSet());

        assertThat(pages())
                .allSatisfy(page ->
                        assertThat(known).as("AGENT_* variables on %s", page).containsAll(page.all(AGENT_VARIABLE)));
    }

    @Test
    void shouldListEveryVariableOfKerberosAgent() {
        Set<String> missing = new TreeSet<>();
        AgentVariable.ALL.forEach(variable -> missing.add(variable.name()));
        pages().forEach(page -> missing.removeAll(page.all(AGENT_VARIABLE)));

        assertThat(missing)
                .as("variables of AgentVariable.ALL that stand on no page")
                .isEmpty();
    }

    @Test
    void shouldDescribeEveryOptionAndHeaderOnThePageOfTheComponent() throws IOException {
        JsonNode catalogue = new ObjectMapper().readTree(RouteChecks.resource(KERBEROS_JSON));
        String page = Repository.read(COMPONENT_PAGE).replaceAll("\\s+", " ");
        Set<String> missing = new TreeSet<>();
        for (String group : List.of("componentProperties", "properties", "headers")) {
            catalogue.path(group).fields().forEachRemaining(entry -> {
                String description = entry.getValue().path("description").asText();
                boolean named = page.contains("*" + entry.getKey() + "*") || page.contains("`" + entry.getKey() + "`");
                if (!named || !page.contains(description.replaceAll("\\s+", " ").replace("|", "\\|"))) {
                    missing.add(entry.getKey());
                }
            });
        }

        missing.removeAll(CAMELS_OWN);
        assertThat(missing)
                .as("options and headers that %s leaves out or describes otherwise than the code", COMPONENT_PAGE)
                .isEmpty();
    }

    @Test
    void shouldNameOnlyHeadersThatExist() throws IOException {
        Set<String> known = new TreeSet<>();
        new ObjectMapper()
                .readTree(RouteChecks.resource(KERBEROS_JSON))
                .path("headers")
                .fieldNames()
                .forEachRemaining(known::add);

        assertThat(pages()).allSatisfy(page -> assertThat(known)
                .as("CamelKerberos* headers on %s", page)
                .containsAll(page.all(KERBEROS_HEADER)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a route that Camel does not build | Camel does not build this route",
                "YAML that is none | is not YAML",
                "an unknown option of a camera | preRol",
                "an unknown field of a manifest | prots",
                "an unknown command | no command 'fly'",
                "an unknown option of the launcher | no option --wings",
                "an unknown setting in a block | kerberos.s3.buckets is not a setting",
                "an unknown setting in a sentence | kerberos.mqtt.broker is not a setting",
                "an unknown variable | KERBEROS_S3_BUCKETS is the variable of no setting",
                "a link to no file | link to nowhere.md: there is no such file",
                "a link to no heading | link to #nothing: there is no such heading",
                "a path that does not exist | docs/attic/old.md does not exist"
            })
    void shouldReportOnThePlantedPage(String what, String problem) {
        assertThat(checks.problemsOf(Document.of(PLANTED)))
                .anySatisfy(found -> assertThat(found).as(what).contains(problem));
    }

    @Test
    void shouldReportNothingElseOnThePlantedPage() {
        assertThat(checks.problemsOf(Document.of(PLANTED))).hasSize(12);
    }

    private static String help() throws IOException, InterruptedException {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "the launcher is a shell script");
        Process process = new ProcessBuilder(
                        "bash", Repository.ROOT.resolve("kerberos").toString(), "--help")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return text;
    }
}
