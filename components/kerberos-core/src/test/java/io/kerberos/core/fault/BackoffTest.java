package io.kerberos.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    @Test
    void shouldDoubleUpToThreeSecondsAndTakeOffUpToAQuarter() {
        long[] full = {500, 1000, 2000, 3000, 3000, 3000};
        for (long millis : full) {
            assertThat(backoff.afterFailure(FaultKind.UNREACHABLE))
                    .isBetween(Duration.ofMillis(millis * 3 / 4), Duration.ofMillis(millis));
        }
    }

    @Test
    void shouldTryARefusedPasswordAtMostFiveTimesInTheFirstMinute() {
        Duration passed = Duration.ZERO;
        int attempts = 1;
        while (passed.compareTo(Duration.ofMinutes(1)) < 0) {
            passed = passed.plus(backoff.afterFailure(FaultKind.UNAUTHORIZED));
            attempts += passed.compareTo(Duration.ofMinutes(1)) < 0 ? 1 : 0;
        }
        assertThat(attempts).isLessThanOrEqualTo(5);
    }

    @Test
    void shouldBeginAnewAfterReset() {
        backoff.afterFailure(FaultKind.STALLED);
        backoff.afterFailure(FaultKind.STALLED);
        backoff.reset();
        assertThat(backoff.afterFailure(FaultKind.STALLED)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void shouldNotOverflowAfterManyFailures() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(backoff.afterFailure(FaultKind.UNREACHABLE)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
        }
    }
}
