package io.kerberos.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicInteger alarms = new AtomicInteger();

    @Test
    void shouldRaiseTheAlarmOnceWhenACallTakesTooLong() {
        try (Watchdog watchdog = new Watchdog(alarms::incrementAndGet)) {
            watchdog.begin(Duration.ofMillis(50));

            await().atMost(Duration.ofMinutes(1)).until(() -> alarms.get() > 0);
            assertThat(watchdog.expired()).isTrue();
            await().during(Duration.ofMillis(150)).until(() -> alarms.get() == 1);
        }
    }

    @Test
    void shouldLeaveShortCallsAlone() {
        try (Watchdog watchdog = new Watchdog(alarms::incrementAndGet)) {
            await().during(Duration.ofMillis(2500))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        watchdog.begin(Duration.ofSeconds(1));
                        watchdog.end();
                        return !watchdog.expired();
                    });
        }
    }

    @Test
    void shouldBeSilentWhenClosed() {
        Watchdog watchdog = new Watchdog(alarms::incrementAndGet);
        watchdog.begin(Duration.ofMillis(50));
        watchdog.close();

        await().during(Duration.ofMillis(150)).until(() -> alarms.get() == 0);
    }
}
