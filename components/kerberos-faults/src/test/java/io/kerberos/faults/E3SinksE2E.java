package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.LoopbackCertificate;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.TcpRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Four sinks fail at once, each in its own way, beside one that works. */
@Isolated("compares or bounds short times")
class E3SinksE2E {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(5);
    /** What a machine that does other things adds to a delay of milliseconds; two baselines below it are the same. */
    private static final double NOISE_MILLIS = 50;

    private static final Map<String, String> REASONS = Map.of(
            "events-to-refusing", "500",
            "events-to-busy", "429",
            "events-to-slow", "imeout|imed out",
            "events-to-strange", "SSL|PKIX|certif");

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Attempts refused = new Attempts();
    private final Attempts busied = new Attempts();
    private HttpReceiver refusing;
    private HttpReceiver busy;
    private HttpReceiver slow;
    private TcpRelay strange;

    @BeforeEach
    void open() throws Exception {
        refusing = HttpReceiver.open(0, threads);
        busy = HttpReceiver.open(0, threads);
        slow = HttpReceiver.open(0, threads);
        strange = TcpRelay.tls(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), slow.port()),
                LoopbackCertificate.make(Files.createDirectories(home.resolve("tls")))
                        .context(),
                threads);
    }

    @AfterEach
    void close() throws Exception {
        refusing.close();
        busy.close();
        slow.close();
        strange.close();
        threads.shutdownNow();
    }

    @Test
    void shouldBackOffAndGiveUpWithoutDelayingOtherRoutes() throws Exception {
        FaultCase fault = FaultCase.of("E3");
        int seconds = fault.count(20, 600);
        try (MqttBroker broker = MqttBroker.open();
                Arrivals arrivals = Arrivals.at(broker.url())) {
            LoadRoute load = LoadRoute.in(home);
            route("events-to-refusing", refusing.url("/"));
            route("events-to-busy", busy.url("/"));
            route("events-to-slow", slow.url("/"));
            Files.createDirectories(home.resolve("config"));
            Files.writeString(
                    home.resolve("config/agent.properties"), "camel.component.http.response-timeout = 1000\n");
            try (AgentProcess agent = load.agent()
                    .env("KERBEROS_MQTT_URL", broker.url())
                    .env("KERBEROS_DELIVERY_DELAY", FIRST.toMillis() + "ms")
                    .env("KERBEROS_DELIVERY_MAX_DELAY", LONGEST.toMillis() + "ms")
                    .env("KERBEROS_DELIVERY_GIVE_UP_AFTER", END.toSeconds() + "s")
                    .start()) {
                load.events(100, 2);
                agent.await(Duration.ofSeconds(30), () -> arrivals.count() > 100);
                Instant begin = Instant.now();
                TimeUnit.SECONDS.sleep(Math.max(10, seconds / 10));
                Instant whole = Instant.now();
                breakSinks();
                TimeUnit.SECONDS.sleep(5); // loading a route and TLS for the first time is not what is measured
                Instant broken = Instant.now();
                TimeUnit.SECONDS.sleep(seconds);
                Instant end = Instant.now();
                TimeUnit.SECONDS.sleep(2);

                double baseline = Math.max(NOISE_MILLIS, arrivals.p99Millis(begin, whole));
                double beside = Math.max(NOISE_MILLIS, arrivals.p99Millis(broken, end));
                fault.did("500, 429 with Retry-After, time-outs and a certificate that nobody signed at four sinks for "
                                + seconds + " s; policy 0.2 s to 1 s, end after 5 s")
                        .atMost("p99 of a fifth sink against before", 2, "x", beside / baseline)
                        .none(
                                "attempts before their time",
                                refused.early(FIRST, LONGEST)
                                        + busied.early(Duration.ofSeconds(2), Duration.ofSeconds(2)))
                        .none("sinks without a dead letter that says why", REASONS.size() - explained(agent))
                        .atMost("given up later than the end", 1.5, "s", lateEnd(agent))
                        .note("p99 %.0f ms before, %.0f ms beside"
                                .formatted(arrivals.p99Millis(begin, whole), arrivals.p99Millis(broken, end)))
                        .note(refused.count() + " attempts at the one that says 500, " + busied.count() + " at 429")
                        .conclude();
            }
        }
    }

    private void breakSinks() throws IOException {
        refusing.onRequest(request -> refused.add(request.header("Idempotency-Key")));
        busy.onRequest(request -> busied.add(request.header("Idempotency-Key")));
        refusing.answerAlways(HttpReceiver.Answer.status(500));
        busy.answerAlways(HttpReceiver.Answer.status(429).with("Retry-After", "2"));
        slow.answerAlways(new HttpReceiver.Answer(200, "", Duration.ofSeconds(3)));
        route("events-to-strange", "https://127.0.0.1:" + strange.port() + "/");
    }

    /** The shipped route to a webhook, to another place. */
    private void route(String id, String url) throws IOException {
        Path routes = Files.createDirectories(home.resolve("routes"));
        String yaml = Files.readString(AgentProcess.root().resolve("routes/agent/events-to-webhook.camel.yaml"));
        Files.writeString(
                routes.resolve(id + ".camel.yaml"),
                yaml.replace("events-to-webhook", id)
                        .replaceAll("(?m)^ *precondition:.*\\n", "")
                        .replace("{{kerberos.webhook.url}}", url));
    }

    private static long explained(AgentProcess agent) {
        long sinks = 0;
        for (var reason : REASONS.entrySet()) {
            for (var letter : agent.json("/api/dead-letters?limit=1000")) {
                if (letter.path("route").asText().equals(reason.getKey())
                        && letter.path("reason").asText().matches(".*(" + reason.getValue() + ").*")) {
                    sinks++;
                    break;
                }
            }
        }
        return sinks;
    }

    private static double lateEnd(AgentProcess agent) {
        double worst = 0;
        for (var letter : agent.json("/api/dead-letters?limit=1000")) {
            Duration took = Duration.between(
                    Instant.parse(letter.path("firstAttempt").asText()),
                    Instant.parse(letter.path("lastAttempt").asText()));
            worst = Math.max(worst, took.minus(END).toMillis() / 1000.0);
        }
        return worst;
    }
}
