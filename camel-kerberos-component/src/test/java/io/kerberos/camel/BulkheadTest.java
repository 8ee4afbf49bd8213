package io.kerberos.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A sink that hangs costs its own route a few threads, and the others nothing. */
class BulkheadTest extends KerberosTestSupport {
    private static final int CAMERAS = 300;

    private final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch back = new CountDownLatch(1);

    private RouteBuilder deadAndAlive(String dead) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(dead).routeId("dead").process(exchange -> {
                    hanging.incrementAndGet();
                    back.await();
                });
                from("kerberos:*?feed=event&consumerId=alive").routeId("alive").to("mock:alive");
            }
        };
    }

    @Test
    void shouldHangAFewWorkersForHundredsOfCamerasAndDelayNoOtherRoute() throws Exception {
        start(deadAndAlive("kerberos:*?feed=event"));
        mock("alive").expectedMessageCount(CAMERAS);

        for (int i = 0; i < CAMERAS; i++) {
            publishEvent("camera-" + i, "e" + i);
        }
        mock("alive").assertIsSatisfied();

        shouldStay(8);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("KerberosConsumer") && hangs(thread))
                .count();
        assertThat(threads).isEqualTo(8);
        back.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(hanging).hasValue(CAMERAS));
    }

    @Test
    void shouldHaveAsManyWorkersAsTheRouteSays() throws Exception {
        start(deadAndAlive("kerberos:*?feed=event&workers=3"));
        mock("alive").expectedMessageCount(10);

        for (int i = 0; i < 10; i++) {
            publishEvent("camera-" + i, "e" + i);
        }
        mock("alive").assertIsSatisfied();
        shouldStay(3);
        back.countDown();
    }

    @Test
    void shouldRefuseARouteWithoutWorkers() {
        assertThatThrownBy(() -> start(deadAndAlive("kerberos:*?feed=event&workers=0")))
                .rootCause()
                .hasMessageContaining("workers = 0: give 1 or more");
    }

    private void shouldStay(int workers) {
        Awaitility.await().untilAsserted(() -> assertThat(hanging).hasValue(workers));
        Awaitility.await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(hanging)
                .hasValue(workers));
    }

    private static boolean hangs(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().contains("BulkheadTest")) {
                return true;
            }
        }
        return false;
    }
}
