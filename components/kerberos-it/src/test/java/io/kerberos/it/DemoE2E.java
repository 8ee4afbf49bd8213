package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with nothing configured. */
class DemoE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Pattern LOGIN = Pattern.compile("Login\\s+(\\S+) / (\\S+)");

    @TempDir
    Path home;

    @Test
    void shouldShowTheWholePathWithNothingInstalledAndStopOnCtrlC() throws Exception {
        try (AgentProcess agent =
                AgentProcess.in(home).withoutLogin().withoutShippedRoutes().launch()) {
            agent.awaitReady();
            assertThat(agent.log()).contains("is running with its demo camera");
            for (String what : new String[] {"Picture", "Clips", "S3", "MQTT", "Webhook"}) {
                assertThat(agent.log()).contains("  " + what + " ");
            }
            Matcher login = LOGIN.matcher(agent.log());
            assertThat(login.find()).isTrue();
            assertThat(get(agent, "/api/cameras/demo", login.group(1) + ":wrong"))
                    .isEqualTo(401);
            assertThat(get(agent, "/api/cameras/demo", login.group(1) + ":" + login.group(2)))
                    .isEqualTo(200);

            agent.await(SOON, () -> agent.says("webhook <- motion.started"));
            agent.await(SOON, () -> agent.says("webhook <- clip.completed"));
            String clip = agent.clips().get(0).getFileName().toString();
            agent.await(SOON, () -> !LiveFiles.below(agent.data().resolve("demo"), clip)
                    .isEmpty());
            agent.await(SOON, () -> !agent.partFiles().isEmpty());

            assertThat(agent.interrupt()).as("Ctrl-C to exit").isLessThan(Duration.ofSeconds(10));
            assertThat(agent.partFiles()).as("the open clip was finished").isEmpty();
            assertThat(agent.log())
                    .as("no stack trace, whatever the stop interrupted")
                    .doesNotContain("\tat ");
        }
    }

    private static int get(AgentProcess agent, String path, String login) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(agent.address() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
