package io.kerberos.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.HttpReceiver.Answer;
import io.kerberos.testkit.server.HttpReceiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a webhook as a receiver sees them. The camera is not there; the start of the agent is an event. */
class WebhookE2E {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final byte[] KEY = "a key of thirty-two bytes, 0..31".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpReceiver webhook;
    private HttpReceiver elsewhere;
    private AgentProcess agent;

    @BeforeEach
    void start() throws IOException {
        webhook = HttpReceiver.open(0, threads);
        elsewhere = HttpReceiver.open(0, threads);
    }

    @AfterEach
    void stop() throws Exception {
        if (agent != null) {
            agent.close();
        }
        webhook.close();
        elsewhere.close();
        threads.shutdownNow();
    }

    private AgentProcess.Builder builder(String url) {
        return AgentProcess.in(home)
                .cameras("  door:\n    url: rtsp://127.0.0.1:9/nobody\n")
                .env("KERBEROS_WEBHOOK_URL", url)
                .env("KERBEROS_DELIVERY_DELAY", "500ms");
    }

    @Test
    void shouldSendWhatTheExpressionSaysSignedAtEachAttemptAndFollowNoRedirect() throws Exception {
        webhook.answerNext(
                Answer.status(302).with("Location", elsewhere.url("/stolen")),
                new Answer(503, "", Duration.ofMillis(1100)),
                new Answer(200, "x".repeat(1 << 20), Duration.ZERO));
        agent = builder(webhook.url("/hook?token=url-canary"))
                .env("KERBEROS_WEBHOOK_METHOD", "PUT")
                .env(
                        "KERBEROS_WEBHOOK_BODY",
                        "select(.type | test(\"agent.started\")) | {text: \"\\(.subject) started\", more: {id: {is: .id}}}")
                .env("KERBEROS_WEBHOOK_CONTENT_TYPE", "application/json")
                .env("KERBEROS_WEBHOOK_HEADERS", "Authorization: Bearer header-canary\nX-Site: 7")
                .env("KERBEROS_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder().encodeToString(KEY))
                .start();

        agent.await(SOON, () -> webhook.received().size() >= 3);
        List<Received> attempts = webhook.received();
        String id = attempts.get(0).header("webhook-id");
        for (Received attempt : attempts.subList(0, 3)) {
            assertThat(attempt.method()).isEqualTo("PUT");
            assertThat(attempt.path()).isEqualTo("/hook?token=url-canary");
            assertThat(attempt.text())
                    .isEqualTo("{\"text\":\"agent started\",\"more\":{\"id\":{\"is\":\"" + id + "\"}}}");
            assertThat(attempt.header("Content-Type")).isEqualTo("application/json");
            assertThat(attempt.header("Authorization")).isEqualTo("Bearer header-canary");
            assertThat(attempt.header("X-Site")).isEqualTo("7");
            assertThat(attempt.header("webhook-id")).isEqualTo(id).isEqualTo(attempt.header("Idempotency-Key"));
            assertThat(attempt.header("webhook-signature")).isEqualTo(signature(attempt));
        }
        assertThat(attempts.get(2).header("webhook-timestamp"))
                .as("receivers refuse what was signed long ago")
                .isGreaterThan(attempts.get(1).header("webhook-timestamp"));
        assertThat(elsewhere.received()).isEmpty();
        Path cameras = agent.config().resolve("cameras.yaml");
        Files.writeString(cameras, Files.readString(cameras) + "    name: Door\n");
        agent.await(SOON, () -> agent.json("/api/events").toString().contains("config.accepted"));
        agent.await(
                SOON, () -> agent.json("/api/consumers").get(0).path("backlog").asInt() == 0);
        assertThat(webhook.received()).as("other events are left out").hasSize(3);
        assertThat(agent.log())
                .doesNotContain(
                        "header-canary", "url-canary", Base64.getEncoder().encodeToString(KEY));
    }

    /** Computed here once more, as the specification says. */
    private static String signature(Received request) throws GeneralSecurityException {
        Instant at = Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp")));
        assertThat(at).isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(1));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + at.getEpochSecond() + "." + request.text();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldSendNothingToAPrivateAddressOfAPublicNameUnlessThatIsAllowed() throws Exception {
        Path hosts = Files.writeString(home.resolve("hosts"), "127.0.0.1 hooks.example.com\n");
        String url = "http://hooks.example.com:" + webhook.port() + "/hook/path-canary";
        agent = builder(url)
                .env("KERBEROS_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts)
                .start();
        agent.await(SOON, () -> agent.says("kerberos.webhook.allow-private = true"));
        assertThat(agent.log())
                .contains("hooks.example.com is at the private address 127.0.0.1")
                .doesNotContain("path-canary");
        assertThat(webhook.received()).isEmpty();
        agent.terminate();

        agent = builder(url)
                .env("KERBEROS_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts)
                .env("KERBEROS_WEBHOOK_ALLOW_PRIVATE", "true")
                .start();
        agent.await(SOON, () -> webhook.received().stream()
                .anyMatch(request -> request.text().contains("agent.started")));
        assertThat(webhook.received().get(0).header("Content-Type")).isEqualTo("application/cloudevents+json");
    }
}
