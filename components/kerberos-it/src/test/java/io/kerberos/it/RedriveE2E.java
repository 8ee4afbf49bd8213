package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.testkit.media.MediaSpec;
import io.kerberos.testkit.media.TestMedia;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver refuses an event for good; later a person sends it again. */
class RedriveE2E {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void shouldKeepWhatWasRefusedAndSendItAgainOnCommand() throws Exception {
        RtpMedia media = RtpMedia.read(TestMedia.inTarget().file(MediaSpec.H264));
        try (RtspCamera camera = RtspCamera.builder().live("door", media).start();
                HttpReceiver webhook = HttpReceiver.open(0, threads);
                AgentProcess agent = AgentProcess.in(home)
                        .cameras("  door:\n    url: " + camera.url("door")
                                + "\n    recording: continuous\n    segmentLength: 3s\n")
                        .env("KERBEROS_WEBHOOK_URL", webhook.url("/hooks/token-canary-77"))
                        .env("KERBEROS_WEBHOOK_DELIVERY_DELAY", "50ms")
                        .start()) {
            agent.await(SOON, () -> agent.cameraStatus("door").equals("live"));
            webhook.answerAlways(HttpReceiver.Answer.status(422));
            agent.await(SOON, () -> !letters(agent).isEmpty());

            JsonNode letter = letters(agent).get(0);
            String id = letter.path("id").asText();
            assertThat(letter.path("route").asText()).isEqualTo("events-to-webhook");
            assertThat(letter.path("attempts").asInt()).isEqualTo(4);
            assertThat(webhook.received().stream()
                            .filter(request -> request.header("Idempotency-Key").equals(id)))
                    .as("its trace is the one that the receiver was told")
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.header("traceparent"))
                            .contains(letter.path("traceId").asText()));
            assertThat(kerberos(agent, "dead-letters"))
                    .contains(id, "events-to-webhook", "422")
                    .doesNotContain("token-canary-77");
            assertThat(letter.toString()).doesNotContain("token-canary-77");

            webhook.answerAlways(HttpReceiver.Answer.OK);
            long before = tried(webhook, id);
            assertThat(kerberos(agent, "redrive", "--id", "another")).contains("there is no dead letter another");
            assertThat(kerberos(agent, "redrive", "--id", id)).contains("1 dead letters are on their way again");
            agent.await(SOON, () -> tried(webhook, id) == before + 1);
            assertThat(kerberos(agent, "redrive", "--route", "events-to-webhook"))
                    .contains("on their way again");
            agent.await(SOON, () -> letters(agent).isEmpty());
            assertThat(kerberos(agent, "dead-letters")).contains("There are no dead letters.");
        }
    }

    private static long tried(HttpReceiver webhook, String id) {
        return webhook.received().stream()
                .filter(request -> request.header("Idempotency-Key").equals(id))
                .count();
    }

    private static JsonNode letters(AgentProcess agent) {
        return agent.json("/api/dead-letters");
    }

    private String kerberos(AgentProcess agent, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(AgentProcess.root().resolve("kerberos").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", agent.address()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KERBEROS_BUILD", "never");
        builder.environment().put("KERBEROS_USERNAME", "tester");
        builder.environment().put("KERBEROS_PASSWORD", AgentProcess.PASSWORD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
