package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.events.ConfigNews;
import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteChangesTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final ConfigNews news = new ConfigNews() {
        @Override
        public void accepted(Path file, List<String> names) {
            told.add(file.getFileName() + " " + names);
        }

        @Override
        public void rejected(Path file, List<String> problems) {
            told.add(file.getFileName() + " refused " + problems);
        }
    };
    private final LeftOutFiles leftOut = new LeftOutFiles(() -> true);
    private RouteFileContext context;
    private RouteChanges changes;
    private long seconds = Instant.now().getEpochSecond();

    @BeforeEach
    void start() throws Exception {
        save("stays", route("stays", "direct:stays"));
        save("door", route("door", "direct:door"));
        context = new RouteFileContext(leftOut);
        new RouteSafety(RouteAllowances.read(""), List.of()).install(context);
        context.start();
        RouteFolder routes = new RouteFolder(folder.resolve("none"), folder);
        for (Path file : routes.files().values()) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + file));
        }
        changes = new RouteChanges(context, routes, leftOut, news, routes.stamps());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldReplaceOnlyTheRoutesOfTheSavedFile() throws IOException {
        Route untouched = context.getRoute("stays");
        save("door", route("door", "direct:other"));
        changes.look();
        assertThat(context.getRoute("door").getEndpoint().getEndpointUri()).isEqualTo("direct://other");
        assertThat(context.getRoute("stays")).isSameAs(untouched);
    }

    @Test
    void shouldTellWhatBecameOfAFile() throws IOException {
        save("door", route("door", "direct:other"));
        changes.look();
        Files.delete(folder.resolve("stays.camel.yaml"));
        changes.look();
        assertThat(told).containsExactly("door.camel.yaml [door]", "stays.camel.yaml []");
    }

    @Test
    void shouldTellNoSecretOfAFileThatIsRefused() throws IOException {
        save("door", route("door", "file:there?passwrd=canary-7f3&move=http://me:canary-7f3@host/canary-7f3"));
        changes.look();
        assertThat(told)
                .singleElement()
                .asString()
                .contains("refused", "passwrd")
                .doesNotContain("canary-7f3");
    }

    @Test
    void shouldLetTheOldRoutesRunWhenASavedFileIsBroken() throws IOException {
        save("door", "- route:\n    id: door\n    from:\n      uri: direct:door\n      stepz: []\n");
        changes.look();
        assertRuns("door", "direct://door");
    }

    @Test
    void shouldStartTheOldRoutesAgainWhenAnEndpointCannotBeMade() throws IOException {
        save("door", route("door", "direct:door?noSuchOption=1"));
        changes.look();
        assertRuns("door", "direct://door");

        save("door", route("door", "direct:third"));
        changes.look();
        assertRuns("door", "direct://third");
    }

    @Test
    void shouldLetTheOldRoutesRunWhenASavedFileUsesWhatIsNotAllowed() throws IOException {
        save("door", route("door", "direct:door") + "        - to: exec:reboot\n");
        changes.look();
        assertRuns("door", "direct://door");
        assertThat(context.hasComponent("exec")).isNull();
    }

    @Test
    void shouldStopTheRoutesOfADeletedFile() throws IOException {
        Files.delete(folder.resolve("door.camel.yaml"));
        changes.look();
        assertThat(context.getRoute("door")).isNull();
        assertRuns("stays", "direct://stays");
    }

    @Test
    void shouldStopARouteThatIsRenamedInItsFile() throws IOException {
        save("door", route("gate", "direct:door"));
        changes.look();
        assertThat(context.getRoute("door")).isNull();
        assertRuns("gate", "direct://door");
    }

    @Test
    void shouldLoadANewFile() throws IOException {
        save("new", route("new", "direct:new"));
        changes.look();
        assertRuns("new", "direct://new");
    }

    private void assertRuns(String id, String from) {
        assertThat(context.getRoute(id)).isNotNull();
        assertThat(context.getRouteController().getRouteStatus(id).isStarted()).isTrue();
        assertThat(context.getRoute(id).getEndpoint().getEndpointUri()).isEqualTo(from);
    }

    private void save(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + RouteFolder.SUFFIX), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds++)));
    }

    private static String route(String id, String from) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: " + from
                + "\n      steps:\n        - log:\n            message: x\n";
    }
}
