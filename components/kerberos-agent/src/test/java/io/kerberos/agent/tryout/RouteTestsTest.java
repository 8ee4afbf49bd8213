package io.kerberos.agent.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.tryout.RouteTests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTestsTest {
    private static final Path DELIVERY = Path.of("../../routes/agent/delivery.camel.yaml");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clips-to-folder",
                "clips-to-s3",
                "events-to-hub",
                "events-to-mqtt",
                "events-to-webhook",
                "snapshots-to-http"
            })
    void shouldPassForAShippedRoute(String route) {
        Path file = Path.of("../../routes/agent", route + RouteTestFile.SUFFIX);
        assertThat(new RouteTests(DELIVERY).run(file)).isNotEmpty().allSatisfy(outcome -> assertThat(outcome.problems())
                .isEmpty());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{to: 'http:other/*'}                        | nothing was sent to http:other/*",
                "{to: 'http:*', headers: {X-Camera: garden}} | header X-Camera is 'front-door', not garden",
                "{to: 'http:*', headers: {X-Nothing: x}}     | header X-Nothing is missing, not x",
                "{to: 'http:*', headers: {X-Camera: /g.*/}}  | header X-Camera is 'front-door', not /g.*/",
                "{to: 'http:*', body: other}                 | body is '{\"a\": 1}', not 'other'",
                "{to: 'http:*', contains: other}             | does not contain 'other'",
                "{to: 'http:*', json: {a: 2}}                | json.a is 1, not 2",
                "{to: 'http:*', json: {b: {c: 2}}}           | json.b is missing"
            })
    void shouldSayWhatDiffers(String expected, String problem) throws IOException {
        assertThat(run("kerberos:*?feed=event", "{event: {type: motion.started}}", expected)
                        .problems())
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void shouldNotPassWhenSomethingMoreIsSent() throws IOException {
        assertThat(run("kerberos:*?feed=event", "{event: {type: motion.started}}", "")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("unexpected message to http:receiver/x");
    }

    @Test
    void shouldGiveAnEventOnlyToTheCamerasOfARoute() throws IOException {
        assertThat(run("kerberos:garden?feed=event", "{event: {type: motion.started, camera: street}}", "")
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldAnswerAMessage() throws IOException {
        write(
                "platform-http:/hook",
                "- name: x\n    given: {message: {body: hi}}\n    expect: [{to: 'http:*'}]\n"
                        + "    reply: {json: {a: 3}}\n");
        assertThat(new RouteTests(DELIVERY).run(folder.resolve("a" + RouteTestFile.SUFFIX)))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.problems()).containsExactly("reply: json.a is 1, not 3"));
    }

    @Test
    void shouldKnowEveryTypeOfEvent() {
        assertThat(ExampleEvents.types())
                .contains("motion.started", "camera.back", "clip.completed", "storage.lost")
                .allSatisfy(type -> assertThat(ExampleEvents.of(new com.fasterxml.jackson.databind.ObjectMapper()
                                .createObjectNode()
                                .put("type", type)))
                        .isNotNull());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tests: []                                                     | has no tests",
                "test: []                                                      | 'test' is not known; did you mean tests?",
                "tests: [{name: x}]                                            | needs name, given, and expect",
                "tests: [{name: x, given: {evnt: {}}, expect: []}]             | 'evnt' is not known",
                "tests: [{name: x, given: {}, expect: []}]                     | is one of",
                "tests: [{name: x, given: {clip: {size: 1}}, expect: []}]      | 'size' is not known",
                "tests: [{name: x, given: {event: {}}, expect: [{body: x}]}]   | needs to",
                "{settings: {kerberos.s3.buckt: x}, tests: [{name: x, given: {event: {}}, expect: []}]} | is not a setting",
                "'tests: ['                                                    | is not YAML"
            })
    void shouldNameTheMistakeInTheFile(String text, String problem) throws IOException {
        write("kerberos:*?feed=event", "");
        Path file = Files.writeString(folder.resolve("a" + RouteTestFile.SUFFIX), text);
        assertThatThrownBy(() -> new RouteTests(DELIVERY).run(file))
                .isInstanceOf(StartFaultException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void shouldFailForAnOptionThatTheComponentDoesNotHave() throws IOException {
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                "- from:\n    uri: kerberos:*?feed=event\n    steps:\n      - to: paho-mqtt5:x?qoss=1\n");
        Path file = Files.writeString(
                folder.resolve("a" + RouteTestFile.SUFFIX),
                "tests: [{name: x, given: {event: {type: motion.started}}, expect: []}]");
        assertThat(new RouteTests(DELIVERY).run(file)).singleElement().satisfies(outcome -> assertThat(
                        outcome.problems())
                .singleElement()
                .asString()
                .contains("paho-mqtt5 has no option qoss"));
    }

    private Outcome run(String from, String given, String expected) throws IOException {
        write(from, "- name: x\n    given: " + given + "\n    expect: [" + expected + "]\n");
        List<Outcome> outcomes = new RouteTests(DELIVERY).run(folder.resolve("a" + RouteTestFile.SUFFIX));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private void write(String from, String tests) throws IOException {
        Files.writeString(
                folder.resolve("a.camel.yaml"),
                """
                - route:
                    id: a
                    routeConfigurationId: delivery
                    from:
                      uri: %s
                      steps:
                        - setHeader: {name: X-Camera, simple: "${header.CamelKerberosCamera}"}
                        - setBody: {constant: '{"a": 1}'}
                        - to: http://receiver/x
                """
                        .formatted(from));
        Files.writeString(folder.resolve("a" + RouteTestFile.SUFFIX), "tests:\n  " + tests);
    }
}
