package io.kerberos.agent.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // wraps on the way
    private final LoginThrottle throttle = new LoginThrottle(nanos::get);

    private void guess(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.begin(address)).isEqualTo(Duration.ZERO);
            throttle.wrong(address);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void shouldWaitLongerAfterEachWrongLoginUpToHalfAMinute() {
        guess("10.0.0.1", 5);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(throttle.begin("10.0.0.1")).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            guess("10.0.0.1", 1);
        }
        assertThat(throttle.begin("10.0.0.2")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldCountLoginsThatAreBeingProven() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin("10.0.0.1")).isEqualTo(Duration.ZERO);
        }
        assertThat(throttle.begin("10.0.0.1")).isPositive();

        throttle.right("10.0.0.1");

        assertThat(throttle.begin("10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldTakeASubscribersAddressesForOne() {
        guess("2001:db8:1:2:3:4:5:6", 5);

        assertThat(throttle.begin("2001:db8:1:2:ffff::1")).isPositive();
        assertThat(throttle.begin("2001:db8:1:3::1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldForgetAfterAQuarterOfAnHour() {
        guess("10.0.0.1", 5);
        pass(Duration.ofMinutes(16));

        guess("10.0.0.1", 4);
        assertThat(throttle.begin("10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldForgetAddressesRatherThanGrow() {
        guess("10.0.0.1", 5);
        for (int i = 0; i < 5000; i++) {
            throttle.begin("10.1." + i / 250 + "." + i % 250);
        }

        assertThat(throttle.begin("10.0.0.1")).isEqualTo(Duration.ZERO);
    }
}
