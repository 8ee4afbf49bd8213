package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kerberos.agent.api.ScriptedEngine;
import io.kerberos.camel.KerberosComponent;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.spool.ConsumerState;
import io.kerberos.core.spool.DeadLetter;
import io.kerberos.core.spool.Spool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped delivery.camel.yaml, behind a real consumer and its spool. */
class DeliveryTest {
    private static final String ID = "0192f0c1-7a2b-7c3d-8e4f-a5b6c7d8e9f0";

    @TempDir
    Path data;

    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private DefaultCamelContext context;
    private volatile int refusals;
    private volatile Exception refusal =
            new IllegalStateException("cannot reach https://hooks.example/token-91?key=secret-92\nsecond line");

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void start() throws Exception {
        start(Duration.ofDays(1));
    }

    private void start(Duration end) throws Exception {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(60);
        KerberosComponent component = context.getComponent("kerberos", KerberosComponent.class);
        component.setEngine(new ScriptedEngine());
        component.setDataDirectory(data.toString());
        DeliveryTimes times = new DeliveryTimes(Duration.ofMillis(1), Duration.ofMillis(20), end);
        context.getRegistry()
                .bind("deliveryPolicy", new DeliveryPolicy(times, Map.of(), Clock.systemUTC(), new SecureRandom()));
        context.getRegistry().bind("deadLetters", new DeadLetters(Clock.systemUTC()));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        context, "file:../../routes/agent/delivery.camel.yaml"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kerberos:*?feed=event")
                        .routeId("events-to-sink")
                        .routeConfigurationId("delivery")
                        .process(DeliveryTest.this::sink);
            }
        });
        context.start();
    }

    private void sink(Exchange exchange) throws Exception {
        attempts.add(exchange.getMessage().getHeader("CamelKerberosEventId", String.class));
        exchange.getMessage().setHeader("CamelKerberosEventId", "changed on the way");
        if (attempts.size() <= refusals) {
            throw refusal;
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldTryAgainUntilTheSinkTakesIt() throws Exception {
        refusals = 5;
        publish(ID);

        await().until(() -> backlog() == 0);
        assertThat(attempts).hasSize(6).containsOnly(ID);
        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldKeepADeadLetterWithTheReasonWhenThePolicyEnds() throws Exception {
        Duration end = Duration.ofSeconds(2);
        restart(end);
        refusals = Integer.MAX_VALUE;
        Instant before = Instant.now();
        publish(ID);

        await().until(() -> !letters().isEmpty());
        DeadLetter letter = letters().get(0);
        assertThat(letter.consumer()).isEqualTo("events-to-sink");
        assertThat(letter.id()).isEqualTo(ID);
        assertThat(letter.camera()).isEqualTo("door");
        assertThat(letter.failure().attempts()).isEqualTo(attempts.size()).isGreaterThan(10);
        assertThat(letter.failure().first()).isAfterOrEqualTo(before.minusMillis(2));
        assertThat(Duration.between(letter.failure().first(), letter.failure().last()))
                .isBetween(end.minusMillis(10), end.plusSeconds(8));
        assertThat(letter.failure().trace()).isEqualTo("0192f0c17a2b7c3d8e4fa5b6c7d8e9f0");
        assertThat(letter.failure().reason()).isEqualTo("IllegalStateException: cannot reach https://hooks.example");
        assertThat(backlog()).isZero();
    }

    @Test
    void shouldDeliverARedrivenOneUnderTheSameKey() throws Exception {
        restart(Duration.ofMillis(50));
        refusals = Integer.MAX_VALUE;
        publish(ID);
        await().until(() -> !letters().isEmpty());
        attempts.clear();
        refusals = 0;
        spool().deliveries().redriveAll(Optional.empty());

        await().until(() -> letters().isEmpty());
        assertThat(attempts).containsExactly(ID);
    }

    @Test
    void shouldEndEarlyWhenTheReceiverSaysThatTheMessageIsWrong() throws Exception {
        refusals = Integer.MAX_VALUE;
        refusal = new HttpOperationFailedException("https://u:p@hooks.example/t91", 422, "no", null, Map.of(), "");
        publish(ID);

        await().until(() -> !letters().isEmpty());
        assertThat(attempts).hasSize(4);
        assertThat(letters().get(0).failure().reason())
                .doesNotContain("t91", "u:p")
                .contains("422");
    }

    @Test
    void shouldObeyRetryAfter() throws Exception {
        refusals = 1;
        refusal =
                new HttpOperationFailedException("http://sink", 429, "slow down", null, Map.of("retry-after", "1"), "");
        long begin = System.nanoTime();
        publish(ID);

        await().until(() -> backlog() == 0);
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(950));
    }

    @Test
    void shouldHandBackWhatFailsWhileTheRouteStops() throws Exception {
        refusals = Integer.MAX_VALUE;
        publish(ID);
        await().until(() -> attempts.size() > 3);
        context.getRouteController().stopRoute("events-to-sink", 60, TimeUnit.SECONDS);

        assertThat(letters()).isEmpty();
        assertThat(backlog()).isEqualTo(1);
        refusals = attempts.size() + 5;
        context.getRouteController().startRoute("events-to-sink");
        await().until(() -> backlog() == 0);
    }

    private void restart(Duration end) throws Exception {
        context.stop();
        start(end);
    }

    private void publish(String id) throws Exception {
        spool().publish(new CameraBack(id, "door", Instant.now(), "run", Duration.ofSeconds(1)));
    }

    private Spool spool() {
        return context.getComponent("kerberos", KerberosComponent.class).spool();
    }

    private List<DeadLetter> letters() throws Exception {
        return spool().deliveries().deadLetters(10);
    }

    private long backlog() throws Exception {
        return spool().deliveries().consumers().stream()
                .mapToLong(ConsumerState::backlog)
                .sum();
    }
}
