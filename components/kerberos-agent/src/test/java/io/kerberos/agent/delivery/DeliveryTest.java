package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped delivery.camel.yaml. */
class DeliveryTest {
    @TempDir
    Path data;

    private final AtomicInteger attempts = new AtomicInteger();
    private DefaultCamelContext context;
    private int refusals;
    private int stopDuringAttempt;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        Properties pauses = new Properties();
        pauses.putAll(Map.of("kerberos.delivery.delay", "1ms", "kerberos.delivery.max-delay", "1ms"));
        context.getPropertiesComponent().setInitialProperties(pauses);
        context.getRegistry().bind("deadLetters", new DeadLetters(data, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        context, "file:../../routes/agent/delivery.camel.yaml"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("clips-to-sink")
                        .routeConfigurationId("delivery")
                        .process(exchange -> {
                            exchange.getMessage().setHeader("CamelKerberosCamera", "changed on the way");
                            int attempt = attempts.incrementAndGet();
                            if (attempt == stopDuringAttempt) {
                                context.getRouteController().stopRoute("clips-to-sink", 1, TimeUnit.SECONDS);
                            }
                            if (attempt <= refusals) {
                                throw new IllegalStateException("the sink is away\nsecond line");
                            }
                        });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldTryAgainUntilTheSinkTakesIt() {
        refusals = 5;
        Exchange exchange = send();
        assertThat(exchange.getException()).isNull();
        assertThat(attempts).hasValue(6);
        assertThat(data.resolve("dead-letter")).doesNotExist();
    }

    @Test
    void shouldWriteADeadLetterWhenItGivesUp() throws Exception {
        refusals = Integer.MAX_VALUE;
        Exchange exchange = send();
        assertThat(exchange.getException()).as("the lease is committed").isNull();
        assertThat(attempts).hasValue(301);
        Path letter = data.resolve("dead-letter/clips-to-sink/event-7.json");
        JsonObject json = (JsonObject) Jsoner.deserialize(Files.readString(letter));
        assertThat(json)
                .containsEntry("camera", "door")
                .containsEntry("id", "event-7")
                .containsEntry("route", "clips-to-sink")
                .containsEntry("file", new File("/recordings/door.mp4").getAbsolutePath())
                .containsEntry("time", "1970-01-01T00:00:00Z");
        assertThat(json.getString("reason")).contains("the sink is away").doesNotContain("second line");
    }

    @Test
    void shouldHandBackWhatFailsBecauseTheRouteStops() throws Exception {
        refusals = Integer.MAX_VALUE;
        stopDuringAttempt = 3;
        Exchange exchange = send();
        assertThat(exchange.getException())
                .as("the lease is rolled back and the clip comes again")
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(data.resolve("dead-letter")).doesNotExist();
    }

    private Exchange send() {
        return context.createProducerTemplate().send("direct:in", exchange -> {
            exchange.getMessage().setBody(new File("/recordings/door.mp4"));
            exchange.getMessage().setHeader("CamelKerberosCamera", "door");
            exchange.getMessage().setHeader("CamelKerberosEventId", "event-7");
        });
    }
}
