package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.events.ConfigNews;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import io.kerberos.camel.KerberosComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that Camel cannot make routes of, beside one that is good, in a context that starts as the agent's does. */
class RouteFileContextTest {
    private static final ConfigNews NOBODY = new ConfigNews() {
        @Override
        public void accepted(Path file, List<String> names) {}

        @Override
        public void rejected(Path file, List<String> problems) {}
    };

    @TempDir
    Path folder;

    private final LeftOutFiles leftOut = new LeftOutFiles(() -> true);
    private final RouteFileContext context = new RouteFileContext(leftOut);
    private long seconds = Instant.now().getEpochSecond();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown option         | seda:a?szie=7                   | log: x                          | line 8: seda has no option 'szie'; did you mean size?
                    of a sink              | seda:a                          | to: 'log:x?shwoBody=canary-7f3' | line 10: log has no option 'shwoBody'; did you mean showBody?
                    not a duration         | timer:a?period=soon             | log: x                          | line 8: period = 'soon' is not possible for timer; give a duration such as 5s
                    not a number           | seda:a?pollTimeout=many         | log: x                          | seda: For input string: "many"; correct the file
                    not one of some        | seda:a?waitForTaskToComplete=no | log: x                          | give one of never, ifreplyexpected, always
                    of a camera            | 'kerberos:door?url=rtsp://127.0.0.1:9/x&preRoll=soon' | log: x    | line 8: preRoll = 'soon' is not possible for kerberos; give a duration such as 5s
                    feed of a camera       | 'kerberos:door?url=rtsp://127.0.0.1:9/x&feed=pictures' | log: x  | line 8: feed = 'pictures' is not possible for kerberos; give one of clip, event, snapshot
                    component without jar  | seda:a                          | to: 'azure-eventhubs:x'         | line 10: there is no component 'azure-eventhubs'; correct the name
                    missing property       | seda:a                          | log: '{{nobody.knows}}'         | nobody.knows
                    unknown language       | seda:a                          | setBody: { smiple: x }          | Unsupported field: smiple
                    kamelet without url    | seda:a                          | to: 'kamelet:kerberos-slack-sink' | mandatory parameters must be provided: url
                    beside a kamelet       | seda:a                          | kamelet: { name: kerberos-slack-sink, parameters: { url: 'http://127.0.0.1:9' } }, log: '{{nobody.knows}}' | nobody.knows
                    id of another file     | seda:a                          | log: x                          | line 6: there is a route 'good' in a-good.camel.yaml already; give one of them another id
                    """)
    void shouldLeaveOutTheWholeFileAndNothingElse(String what, String from, String step, String says) throws Exception {
        save("a-good", "good", "direct:good", "to: log:good");
        save("bad", what.startsWith("id") ? "good" : "bad", from, step);
        if (from.startsWith("kerberos:")) {
            context.getComponent("kerberos", KerberosComponent.class)
                    .setDataDirectory(folder.resolve("data").toString());
        }
        start();

        assertThat(leftOut.reasons())
                .hasSize(1)
                .hasEntrySatisfying(
                        "file:" + folder.resolve("bad.camel.yaml"),
                        reason -> assertThat(reason).contains(says).doesNotContain("canary-7f3", "\n"));
        assertThat(context.getRoutes()).extracting(Route::getRouteId).containsExactly("first-of-a-good", "good");
        assertThat(context.getRouteDefinitions()).hasSize(2);
        assertThat(context.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .containsExactlyInAnyOrder("direct://first-of-a-good", "direct://good", "log://good");
        assertThat(context.getRoutes()).allMatch(route -> context.getRouteController()
                .getRouteStatus(route.getRouteId())
                .isStarted());
    }

    @Test
    void shouldLoadTheFileWhenItIsMended() throws Exception {
        save("bad", "bad", "seda:a?szie=7", "log: x");
        save("same", "first-of-bad", "seda:b", "log: x");
        start();
        RouteFolder routes = new RouteFolder(folder.resolve("none"), folder);
        RouteChanges changes = new RouteChanges(context, routes, leftOut, NOBODY, routes.stamps());

        save("bad", "bad", "seda:a?pollTimeout=many", "log: x");
        changes.look();
        assertThat(context.getRoutes()).isEmpty();
        assertThat(context.getEndpoints()).isEmpty();
        assertThat(leftOut.reasons().toString()).contains("many", "same.camel.yaml");

        save("bad", "better", "seda:a?size=7", "log: x");
        changes.look();
        assertThat(context.getRoutes()).extracting(Route::getRouteId).containsExactly("first-of-bad", "better");

        Files.delete(folder.resolve("bad.camel.yaml"));
        changes.look();
        assertThat(context.getRoutes())
                .as("the other file with the id of a route that is gone now")
                .extracting(Route::getRouteId)
                .containsExactly("first-of-same", "first-of-bad");
        assertThat(leftOut.reasons()).isEmpty();
    }

    /** Two routes a file: one that is good anyway, and this one. */
    private void save(String name, String id, String from, String step) throws Exception {
        Path file = Files.writeString(
                folder.resolve(name + RouteFolder.SUFFIX),
                """
                - route:
                    id: first-of-%s
                    from:
                      uri: direct:first-of-%s
                      steps: [log: x]
                - route: {id: %s,
                    from: {
                      uri: "%s",
                      steps: [
                        %s ] } }
                """
                        .formatted(name, name, id, from, step));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds++)));
    }

    private void start() throws Exception {
        context.disableJMX();
        context.setRouteController(context.getRouteController().supervising());
        new RouteSafety(RouteAllowances.read(""), List.of()).install(context, leftOut);
        for (Path file : new RouteFolder(folder.resolve("none"), folder).files().values()) {
            for (var builder : PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.resolveMandatoryResource(context, "file:" + file))) {
                context.addRoutes(builder);
            }
        }
        context.start();
    }
}
