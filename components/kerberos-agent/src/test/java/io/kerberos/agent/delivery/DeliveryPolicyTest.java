package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class DeliveryPolicyTest {
    private static final DeliveryTimes COMMON =
            new DeliveryTimes(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(24));
    private static final DeliveryTimes MQTT =
            new DeliveryTimes(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofHours(24));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final CamelContext context = new DefaultCamelContext();
    private final DeliveryPolicy policy =
            new DeliveryPolicy(COMMON, Map.of("mqtt", MQTT), Clock.fixed(NOW, ZoneOffset.UTC), new Random(7));

    @ParameterizedTest
    @CsvSource({
        "clips-to-s3, 1, 1000", "clips-to-s3, 2, 2000", "clips-to-s3, 5, 16000", "clips-to-s3, 6, 30000",
        "clips-to-s3, 2000000, 30000", "events-to-mqtt, 1, 2000", "events-to-mqtt, 3, 5000", "my-route, 1, 1000"
    })
    void shouldDoubleThePauseUpToTheLongestOfTheSinkLessAFifth(String route, int attempt, long full) {
        for (int i = 0; i < 50; i++) {
            assertThat(pause(route, attempt, new IllegalStateException("no"))).isBetween((long) (full * 0.8), full);
        }
    }

    @Test
    void shouldSpreadThePauses() {
        assertThat(new Random(1).ints(20).mapToObj(i -> pause("clips-to-s3", 6, new IllegalStateException("no"))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7000",
        "' 7 ', 7000",
        "86400, 300000",
        "'Sun, 22 Nov 2026 10:00:42 GMT', 42000",
        "'Sun, 22 Nov 2026 09:00:42 GMT', 1000",
        "soon, 1000",
        "-5, 1000",
        "99999999999999999999, 1000"
    })
    void shouldWaitAsLongAsTheReceiverAsksWithinReason(String header, long wait) {
        Exception http =
                new HttpOperationFailedException("http://sink", 429, "", null, Map.of("Retry-After", header), "");
        assertThat(pause("events-to-webhook", 1, http)).isBetween((long) (wait * 0.8), wait);
    }

    @Test
    void shouldHearWhatAnObjectStoreAsksFor() {
        Exception slowDown = S3Exception.builder()
                .statusCode(503)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("SlowDown")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(503)
                                .putHeader("Retry-After", "9")
                                .build())
                        .build())
                .build();
        assertThat(pause("clips-to-s3", 1, new IllegalStateException(slowDown))).isEqualTo(9000);
    }

    @Test
    void shouldEndWithTheTimeAndTryOnceMoreThen() {
        DeliveryTimes brief = new DeliveryTimes(Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(5));
        DeliveryPolicy ending = new DeliveryPolicy(brief, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC), new Random(7));
        Exchange exchange = exchange("a-route", 1, new IllegalStateException("no"));
        ending.process(exchange);

        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, Long.class))
                .isBetween(1L, 5000L);
        assertThat(ending.again(exchange)).isTrue();
    }

    private long pause(String route, int attempt, Exception fault) {
        Exchange exchange = exchange(route, attempt, fault);
        policy.process(exchange);
        return exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
    }

    private Exchange exchange(String route, int attempt, Exception fault) {
        DefaultExchange exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.getIn().setHeader(Exchange.REDELIVERY_COUNTER, attempt);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, fault);
        return exchange;
    }
}
