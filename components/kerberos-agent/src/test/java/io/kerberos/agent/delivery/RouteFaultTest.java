package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.kerberos.agent.safety.RouteAllowances;
import io.kerberos.agent.safety.RouteSafety;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFaultTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    YAML that ends early | to: [                          | flow.yaml: is not YAML: while parsing a flow node in reader, line 6
                    unknown language     | setBody: { smiple: x }         | smiple
                    unknown option       | to: 'timer:a?peroid=canary-31' | peroid
                    unknown component    | to: 'carrier-pigeon:a'         | carrier-pigeon
                    not allowed          | to: 'exec:reboot'              | kerberos.routes.allow
                    missing property     | log: '{{nobody.knows}}'        | nobody.knows
                    unknown kamelet      | to: 'kamelet:pigeon-sink/a?b=c' | flow.yaml: line 5: there is no kamelet 'pigeon-sink' in classpath:kamelets
                    unknown as a step    | kamelet: { name: pigeon-sink }  | flow.yaml: line 5: there is no kamelet 'pigeon-sink'
                    kamelet without url  | to: 'kamelet:kerberos-slack-sink' | flow.yaml: Route template kerberos-slack-sink the following mandatory parameters must be provided: url
                    """)
    void shouldSayInALineWhatIsWrongWithAFlow(String what, String step, String names) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        RouteFolder routes = new RouteFolder(folder.resolve("none"), folder.resolve("own"), Optional.of(sources));
        Exception fault = load(sources.resolve("flow.yaml"), step);

        assertThat(RouteFault.explain(fault, routes)).hasValueSatisfying(line -> assertThat(line.getMessage())
                .as(what)
                .contains(names)
                .endsWith("; correct spec.flows or spec.sources of the Integration")
                .doesNotContain("canary-31", "\n"));
    }

    @Test
    void shouldNameTheFileOfTheOperatorsFolder() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        RouteFolder routes = new RouteFolder(folder.resolve("none"), own, Optional.empty());
        Exception fault = load(own.resolve("door.camel.yaml"), "to: [");

        assertThat(RouteFault.explain(fault, routes)).hasValueSatisfying(line -> assertThat(line.getMessage())
                .startsWith(own.resolve("door.camel.yaml") + ": is not YAML: ")
                .endsWith("; correct the file, or remove it"));
    }

    @Test
    void shouldLeaveOtherFaultsToTheirOwners() {
        RouteFolder routes = new RouteFolder(folder, folder, Optional.empty());

        assertThat(RouteFault.explain(new IllegalStateException("no disk"), routes))
                .isEmpty();
    }

    private static Exception load(Path file, String step) throws Exception {
        Files.writeString(file, "- route:\n    from:\n      uri: timer:tick\n      steps:\n        - " + step + "\n");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new RouteSafety(RouteAllowances.read(""), List.of()).install(context, new LeftOutFiles(() -> false));
            return catchException(() -> {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + file));
                context.start();
            });
        }
    }
}
