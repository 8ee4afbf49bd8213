package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One route file, RTSP to MQTT and S3, in each runtime: {@code ./kerberos run}, the image, {@code camel run}. Started by
 * {@code docker/transcripts}, which makes the image; writes docs/reference/runtimes.md.
 */
@EnabledIfSystemProperty(named = "kerberos.transcripts", matches = "true")
class RuntimesE2E {
    private static final String IMAGE = System.getProperty("kerberos.image");
    private static final String ENGINE = System.getProperty("kerberos.engine");

    @TempDir
    Path home;

    @Test
    void shouldTakeTheSameFileToMqttAndS3() throws Exception {
        assertThat(KerberosCommand.run(home, "rehearse").exit()).isZero();
        List<RuntimeTranscript> transcripts = new ArrayList<>();

        Path agent = folder("agent");
        OneFileRoute.write(Files.createDirectories(agent.resolve("routes")));
        transcripts.add(RuntimeTranscript.of(
                "Agent",
                "./kerberos run --config config --routes routes --data data",
                agent,
                environment -> AgentProcess.in(agent).withoutShippedRoutes(),
                AgentProcess::pid));

        Path image = folder("image");
        OneFileRoute.write(Files.createDirectories(image.resolve("routes")));
        transcripts.add(RuntimeTranscript.of(
                "Image",
                ENGINE + " run --rm --read-only --tmpfs /tmp --cap-drop ALL --memory 768m --env-file door.env"
                        + " -v ./routes:/routes:ro " + IMAGE,
                image,
                environment -> AgentProcess.in(image).installed(container(image, environment)),
                started -> containersProcess()));

        CamelCli camel = CamelCli.in(folder("maven"));
        Path run = folder("camel-run");
        List<String> command = camel.run(OneFileRoute.write(run), List.of(CamelCli.COMPONENT));
        for (String name : List.of("camel run, first start", "camel run")) {
            transcripts.add(RuntimeTranscript.of(
                    name,
                    "camel run door.camel.yaml --dep=" + CamelCli.COMPONENT,
                    run,
                    environment -> AgentProcess.in(run).other(command),
                    AgentProcess::pid));
        }
        transcripts.add(RuntimeTranscript.of(
                "camel run, small JVM",
                "JAVA_TOOL_OPTIONS='" + CamelCli.SMALL + "' camel run door.camel.yaml --dep=" + CamelCli.COMPONENT,
                run,
                environment -> AgentProcess.in(run).other(command).env("JAVA_TOOL_OPTIONS", CamelCli.SMALL),
                AgentProcess::pid));

        RuntimesPage.write(transcripts);
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectories(home.resolve(name));
    }

    private static String[] container(Path home, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(ENGINE, "run", "--rm", "--name", name(), "--network", "host"));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--memory", "768m"));
        command.addAll(List.of("-v", home.resolve("routes") + ":/routes:ro"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of("--env", "KERBEROS_HTTP_HOST=127.0.0.1"));
        command.addAll(List.of("--env", "KERBEROS_HTTP_PASSWORD=" + AgentProcess.PASSWORD));
        command.addAll(List.of(IMAGE, "run"));
        return command.toArray(String[]::new);
    }

    private static String name() {
        return "kerberos-transcript-" + ProcessHandle.current().pid();
    }

    private long containersProcess() throws Exception {
        KerberosCommand inspect =
                KerberosCommand.run(home, List.of(ENGINE, "inspect", "--format", "{{.State.Pid}}", name()));
        return Long.parseLong(inspect.out().strip());
    }
}
