package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.kerberos.camel.KerberosComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteRestartingFailureEvent;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A route whose consumer does not start, beside one that does, under Camel's supervising route controller. */
class UnstartedRoutesTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(UnstartedRoutes.class);

    @TempDir
    Path folder;

    private static final String SAME = "kerberos:*?feed=event&consumerId=gate";

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final AtomicLong tries = new AtomicLong();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line);
        }
    };
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void listen() {
        appender.start();
        LOGGER.addAppender(appender);
    }

    @AfterEach
    void stop() {
        context.stop();
        LOGGER.detachAppender(appender);
    }

    @Test
    void shouldBeToldOfOnceAndAgainWhenTheyStart() throws Exception {
        context.disableJMX();
        SupervisingRouteController controller = context.getRouteController().supervising();
        controller.setInitialDelay(0);
        controller.setBackOffDelay(20);
        context.setRouteController(controller);
        UnstartedRoutes unstarted = UnstartedRoutes.watch(context);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof RouteRestartingFailureEvent) {
                    tries.incrementAndGet();
                }
            }
        });
        RoutesHealth health = new RoutesHealth(new LeftOutFiles(() -> true), unstarted);
        context.getComponent("kerberos", KerberosComponent.class)
                .setDataDirectory(folder.resolve("data").toString());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(SAME).routeId("first").startupOrder(1).to("log:x");
                from(SAME + "&workers=2").routeId("second").startupOrder(2).to("log:x");
                from("kerberos:gaet?feed=event").routeId("typo").startupOrder(3).to("log:x");
            }
        });
        context.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> tries.get() > 6 && lines.size() > 1);
        assertThat(lines).hasSize(2).allMatch(line -> line.getLevel() == Level.WARN);
        assertThat(lines.get(0).getFormattedMessage())
                .startsWith("route 'second': does not start, and is tried again until it does: ")
                .contains("consumerId", "gate");
        assertThat(lines.get(1).getFormattedMessage())
                .startsWith(
                        "route 'typo': does not start, and is tried again until it does: camera 'gaet': url is missing")
                .contains("such as rtsp://192.168.1.20:554");
        assertThat(health.call().getState()).isEqualTo(State.DOWN);
        assertThat(health.call().getMessage().orElse("")).contains("route 'second' does not start: ", "; route 'typo'");

        controller.stopRoute("first");
        await().atMost(Duration.ofSeconds(30)).until(() -> lines.size() == 3);
        assertThat(lines.get(2).getFormattedMessage()).isEqualTo("route 'second': started");
        context.removeRoute("typo");
        assertThat(health.call().getState()).isEqualTo(State.UP);
    }
}
