package io.kerberos.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The conventions of Camel's own catalogue of kamelets. What each does is tried by {@code KameletsE2E}. */
class KameletsTest {
    private static final String SUFFIX = ".kamelet.yaml";
    private static final Pattern USED = Pattern.compile("\\{\\{\\??(\\w+)}}");
    private static final Pattern TITLE_CASE = Pattern.compile("[A-Z]\\w*( [A-Z]\\w*)*");
    private static final Set<String> ANNOTATIONS = Set.of(
            "kamelet.support.level",
            "catalog.version",
            "kamelet.icon",
            "provider",
            "kamelet.group",
            "kamelet.namespace");

    static List<Path> kamelets() {
        return Repository.files("camel-kerberos-component/src/main/resources/kamelets/*");
    }

    @Test
    void shouldBeThere() {
        assertThat(kamelets()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    void shouldFollowTheConventions(Path file) {
        assertThat(problemsOf(file.getFileName().toString(), Repository.read(file)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name: kerberos-slack-sink            | name: other-sink              | name is not that of the file",
                "kamelet.type: sink                   | kamelet.type: source          | type is 'source'",
                "support.level: Preview               | support.stage: Preview        | no annotation kamelet.support.level",
                "svg+xml;base64,                      | svg+xml;base64,=              | icon is no embedded SVG",
                "title: Kerberos Slack Sink           | title: Kerberos Slack         | title does not end in Sink",
                "title: Message                       | title: the message            | message: title 'the message'",
                "required: [url]                      | required: [uri]               | required uri is not declared",
                "simple: \"{{message}}\"              | simple: nothing               | message is declared and not used",
                "uri: \"{{url}}\"                     | uri: \"{{url}}{{more}}\"      | more is used and not declared",
                "urn:camel:group:credentials          | urn:camel:group:others        | url: a password without",
                "uri: kamelet:source                  | uri: direct:source            | does not begin with kamelet:source",
                "- camel:http                         | - http                        | dependency http"
            })
    void shouldSeeWhatIsWrong(String good, String bad, String problem) {
        String name = "kerberos-slack-sink" + SUFFIX;
        Path file = kamelets().stream()
                .filter(path -> path.endsWith(name))
                .findFirst()
                .orElseThrow();
        String text = Repository.read(file);
        assertThat(text).contains(good);
        assertThat(problemsOf(name, text.replace(good, bad)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static List<String> problemsOf(String name, String text) {
        JsonNode tree = RouteFile.of(name, text).tree();
        List<String> problems = new ArrayList<>(metadata(name, tree.path("metadata")));
        JsonNode definition = tree.path("spec").path("definition");
        problems.addAll(definition(name, definition));
        Set<String> declared = new TreeSet<>();
        definition.path("properties").fieldNames().forEachRemaining(declared::add);
        Set<String> used = new TreeSet<>();
        String template = tree.path("spec").path("template").toString();
        USED.matcher(template).results().forEach(match -> used.add(match.group(1)));
        difference(declared, used).forEach(one -> problems.add(one + " is declared and not used"));
        difference(used, declared).forEach(one -> problems.add(one + " is used and not declared"));
        boolean source = name.endsWith("-source" + SUFFIX);
        if (source && !template.contains("\"kamelet:sink\"")) {
            problems.add("does not end in kamelet:sink");
        }
        if (!source && !template.contains("{\"from\":{\"uri\":\"kamelet:source\"")) {
            problems.add("does not begin with kamelet:source");
        }
        tree.path("spec").path("dependencies").forEach(dependency -> {
            if (!dependency.asText().matches("camel:[a-z0-9-]+|mvn:[^:]+:[^:]+:[^:]+")) {
                problems.add("dependency " + dependency.asText() + " is neither camel: nor mvn:");
            }
        });
        return problems;
    }

    private static List<String> metadata(String file, JsonNode metadata) {
        List<String> problems = new ArrayList<>();
        String name = metadata.path("name").asText();
        if (!file.equals(name + SUFFIX)) {
            problems.add("name is not that of the file");
        }
        String type =
                metadata.path("labels").path("camel.apache.org/kamelet.type").asText();
        if (!file.endsWith("-" + type + SUFFIX)) {
            problems.add("type is '%s'".formatted(type));
        }
        for (String annotation : ANNOTATIONS) {
            if (metadata.path("annotations")
                    .path("camel.apache.org/" + annotation)
                    .asText()
                    .isBlank()) {
                problems.add("no annotation " + annotation);
            }
        }
        String icon = metadata.path("annotations")
                .path("camel.apache.org/kamelet.icon")
                .asText();
        if (!isSvg(icon)) {
            problems.add("icon is no embedded SVG");
        }
        return problems;
    }

    private static boolean isSvg(String icon) {
        try {
            String encoded = icon.replaceFirst("^data:image/svg\\+xml;base64,", "");
            return new String(Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8)
                    .startsWith("<svg ");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> definition(String name, JsonNode definition) {
        List<String> problems = new ArrayList<>();
        String kind = name.endsWith("-source" + SUFFIX) ? "Source" : "Sink";
        if (!definition.path("title").asText().endsWith(" " + kind)) {
            problems.add("title does not end in " + kind);
        }
        if (definition.path("description").asText().isBlank()
                || !definition.path("type").asText().equals("object")) {
            problems.add("description or type: object is missing");
        }
        definition.path("required").forEach(required -> {
            if (!definition.path("properties").has(required.asText())) {
                problems.add("required " + required.asText() + " is not declared");
            }
        });
        definition.path("properties").properties().forEach(entry -> {
            JsonNode property = entry.getValue();
            String title = property.path("title").asText();
            if (!TITLE_CASE.matcher(title).matches() || title.matches("(The|A|An) .*")) {
                problems.add("%s: title '%s' is not in Title Case without an article".formatted(entry.getKey(), title));
            }
            if (property.path("description").asText().isBlank()
                    || property.path("type").asText().isBlank()) {
                problems.add(entry.getKey() + ": description or type is missing");
            }
            boolean password = property.path("format").asText().equals("password");
            if (password && !property.path("x-descriptors").toString().contains("urn:camel:group:credentials")) {
                problems.add(entry.getKey() + ": a password without urn:camel:group:credentials");
            }
        });
        return problems;
    }

    private static Set<String> difference(Set<String> all, Set<String> others) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(others);
        return left;
    }
}
