package io.kerberos.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.NotAllowedException;
import io.kerberos.agent.fault.StartFaultException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that would run code, as a file would say it and as a message would: what is said, and that it does not happen. */
class RouteSafetyTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** What a route would call if it could. */
    public static final class Door {
        static volatile boolean opened;

        public static String open() {
            opened = true;
            return "open";
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- to: exec:ls                                             | line 5: component 'exec' is not allowed",
                "- to: 'ssh:host'                                          | component:ssh",
                "- toD: 'exec:${body}'                                     | component:exec",
                "- to: {uri: 'class:java.io.File'}                         | component:class",
                "- to: 'language:groovy:1'                                 | component:language",
                "- wireTap: {uri: 'docker:x'}                              | component:docker",
                "- to: '{{hidden}}'                                        | component:exec",
                "- setBody: {groovy: '1'}                                  | language:groovy",
                "- setBody: {expression: {js: '1'}}                        | language:js",
                "- setBody: {language: {language: python, expression: '1'}} | language:python",
                "- script: {groovy: '1'}                                   | language:groovy",
                "- marshal: {fory: {}}                                     | dataformat:fory",
                "- bean: {beanType: java.lang.Runtime, method: exit}       | class:java.lang.Runtime",
                "- bean: {ref: context}                                    | bean:context",
                "- process: {ref: '#class:com.acme.Evil'}                  | class:com.acme.Evil",
                "- setBody: {method: {beanType: java.lang.System}}         | class:java.lang.System",
                "- setBody: {method: {ref: registry}}                      | bean:registry",
                "- setBody: {simple: '${bean:type:java.lang.System?method=exit}'} | class:java.lang.System",
                "- setBody: {simple: '${bean:context.stop}'}               | bean:context",
                "- setBody: {simple: '${body.class.name}'}                 | calls 'class'",
                "- setBody: {simple: '${exchange.context.stop}'}           | calls 'context'",
                "- setBody: {simple: '{{bean:context.stop}}'}              | bean:context",
                "- to: {uri: 'direct:x', parameters: {exceptionHandler: '#class:java.io.File'}} | class:java.io.File",
                "- aggregate: {aggregationStrategy: '#class:com.acme.Made#com.acme.Maker:make'} | class:com.acme.Maker"
            })
    void shouldRefuseTheFileAndSayWhereAndHowToAllowIt(String step, String problem) throws Exception {
        start("");
        assertThatThrownBy(() -> load(step))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("line 5: ")
                .hasMessageContaining(problem)
                .hasMessageContaining("kerberos.routes.allow = ");
    }

    @Test
    void shouldRefuseToChangeTheAgentsInterface() throws Exception {
        start("");
        assertThatThrownBy(() -> loadText("- restConfiguration:\n    component: netty-http\n"))
                .hasMessageContaining("line 1: restConfiguration");
    }

    @Test
    void shouldRefuseBeansByClass() throws Exception {
        start("");
        assertThatThrownBy(() -> loadText("- beans:\n    - name: door\n      type: " + Door.class.getName() + "\n"))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("line 3: class '" + Door.class.getName());
    }

    /** The file shows nothing of it; the context is asked all the same. */
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- toD: '${body}'                                            | exec:ls | component 'exec'",
                "- toD: '${body}'                                            | class:java.io.File | component 'class'",
                "- recipientList: {simple: '${body}'}                        | ssh:host | component 'ssh'",
                "- routingSlip: {simple: '${body}'}                          | docker:x | component 'docker'",
                "- dynamicRouter: {simple: '${body}'}                        | exec:ls | component 'exec'",
                "- enrich: {simple: '${body}'}                               | exec:ls | component 'exec'",
                "- pollEnrich: {simple: '${body}'}                           | stream:in | component 'stream'",
                "- toD: '${body}'                                            | bean:door | bean 'door'",
                "- toD: 'direct:x?exceptionHandler=${body}'                  | #class:java.lang.Thread | class 'java.lang.Thread'",
                "- toD: '${body}' | language:simple:x | component 'language'",
                "- toD: 'log:x?exchangeFormatter=${body}' | #class:io.kerberos.agent.safety.RouteSafetyTest$Door | RouteSafetyTest$Door'",
                "- setBody: {simple: '${bodyAs(java.lang.Thread)}'}          | x | type 'java.lang.Thread'",
                "- setBody: {simple: '${type:java.lang.Thread.MAX_PRIORITY}'} | x | type 'java.lang.Thread'"
            })
    void shouldRefuseWhatOnlyTheMessageNames(String step, String body, String problem) throws Exception {
        start("");
        load(step);
        assertThatThrownBy(() -> send(body))
                .rootCause()
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldLeaveOutOnlyTheRefusedFileAtStart() throws Exception {
        new RouteSafety(RouteAllowances.read(""), List.of()).install(context);
        loadText("- from:\n    uri: direct:bad\n    steps:\n      - to: exec:ls\n");
        loadText("- from:\n    uri: direct:good\n    steps:\n      - to: log:x\n");
        context.start();
        assertThat(context.getRoutes()).singleElement().satisfies(route -> assertThat(
                        route.getEndpoint().getEndpointUri())
                .isEqualTo("direct://good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "getParentFile.delete", "renameTo(${body})", "setWritable(false)"})
    void shouldNotChangeTheFileThatAClipIs(String path) throws Exception {
        start("");
        File clip = Files.createFile(folder.resolve("clip.mp4")).toFile();
        load("- setBody: {simple: '${body." + path + "}'}");
        assertThatThrownBy(() -> send(clip)).rootCause().isInstanceOf(NotAllowedException.class);
        assertThat(clip).exists();
    }

    @Test
    void shouldLetAMessageBeReadAsUsual() throws Exception {
        start("");
        File clip = Files.writeString(folder.resolve("clip.mp4"), "abc").toFile();
        load("- setBody: {simple: '${body.name} ${body.length} ${header.x} ${bodyAs(java.lang.String).length}'}");
        assertThat(send(clip)).isEqualTo("clip.mp4 3  3");
    }

    @Test
    void shouldLoadAnOptionWhosePlaceholderHasNoValue() throws Exception {
        start("");
        load("- to: {uri: log:x, parameters: {marker: '{{?nobodySetsThis}}'}}");
        assertThat(send("x")).isEqualTo("x");
    }

    @Test
    void shouldCallWhatTheOperatorAllows() throws Exception {
        Door.opened = false;
        start("class:" + Door.class.getName() + ", component:class");
        load("- to: 'class:" + Door.class.getName() + "?method=open'");
        send("x");
        assertThat(Door.opened).isTrue();
    }

    @Test
    void shouldCallNothingThatOnlyAComponentIsAllowedFor() throws Exception {
        Door.opened = false;
        start("component:class");
        load("- toD: 'class:${body}?method=open'");
        assertThatThrownBy(() -> send(Door.class.getName())).isInstanceOf(CamelExecutionException.class);
        assertThat(Door.opened).isFalse();
    }

    @Test
    void shouldAllowEverythingWithAStar() throws Exception {
        start("*");
        load("- setBody: {method: {beanType: '" + Door.class.getName() + "', method: open}}");
        assertThat(send("x")).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec", "plugin:x", "component:", ":x"})
    void shouldNotStartWithAnEntryThatSaysNothing(String entry) {
        assertThatThrownBy(() -> RouteAllowances.read(entry))
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("kerberos.routes.allow: '" + entry + "'");
    }

    @Test
    void shouldStayOutOfTheFoldersOfTheAgent() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("config"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
        start("");
        load("- toD: 'file:${body}'");
        for (String path : List.of(kept.toString(), kept + "/sub", link + "/sub", folder.toString(), kept + "/x/..")) {
            assertThatThrownBy(() -> send(path))
                    .rootCause()
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("keeps for itself");
        }
        assertThat(kept).isEmptyDirectory();
        assertThatCode(() -> send(folder.resolve("share").toString())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jailStartingDirectory=false", "tempFileName=/etc/x", "doneFileName=../x", "tempPrefix=%2E./"})
    void shouldNotLeaveTheFolderOfAnEndpoint(String option) throws Exception {
        start("");
        load("- toD: 'file:" + folder.resolve("share") + "?${body}'");
        assertThatThrownBy(() -> send(option)).rootCause().isInstanceOf(NotAllowedException.class);
    }

    private void start(String allow) throws Exception {
        context.getPropertiesComponent().addInitialProperty("hidden", "exec:ls");
        context.getRegistry().bind("door", new Door());
        new RouteSafety(RouteAllowances.read(allow), List.of(folder.resolve("config"))).install(context);
        context.start();
    }

    private void load(String step) throws Exception {
        loadText("- route:\n    from:\n      uri: direct:in\n      steps:\n        " + step + "\n");
    }

    private void loadText(String text) throws Exception {
        PluginHelper.getRoutesLoader((CamelContext) context)
                .loadRoutes(ResourceHelper.fromString("file:door.camel.yaml", text));
    }

    private Object send(Object body) {
        try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
            return template.withBody(body).to("direct:in").request();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
