package io.kerberos.core.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTimeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private Spool spool;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, time.clocks());
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void shouldFindTheFirstGapThatIsLongEnough() throws Exception {
        publish("door", ClipKind.SEGMENT, NOON, MINUTE);
        publish("door", ClipKind.SEGMENT, NOON.plusSeconds(60), MINUTE);
        publish("door", ClipKind.SEGMENT, NOON.plusSeconds(150), MINUTE);
        assertThat(free(NOON.minusSeconds(100), Duration.ofSeconds(100)))
                .as("just fits before")
                .isEqualTo(NOON.minusSeconds(100));
        assertThat(free(NOON.minusSeconds(99), Duration.ofSeconds(100)))
                .as("the gap of 30 s is too short")
                .isEqualTo(NOON.plusSeconds(210));
        assertThat(free(NOON.plusSeconds(10), Duration.ofSeconds(30))).isEqualTo(NOON.plusSeconds(120));
        assertThat(spool.takenTime().newestEnd("door", true)).contains(NOON.plusSeconds(210));
    }

    @Test
    void shouldLetSegmentsClipsAndOtherCamerasLieBesideEachOther() throws Exception {
        publish("door", ClipKind.MOTION, NOON, MINUTE);
        publish("door", ClipKind.MANUAL, NOON.plusSeconds(60), MINUTE);
        publish("gate", ClipKind.SEGMENT, NOON, MINUTE);
        assertThat(free(NOON, MINUTE)).isEqualTo(NOON);
        assertThat(spool.takenTime().newestEnd("door", true)).isEmpty();
        assertThat(spool.takenTime().free("door", false, NOON, MINUTE)).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void shouldKeepTheTimeForTheNextStartWhileItIsBelieved() throws Exception {
        assertThat(spool.newestSeen()).isEmpty();
        spool.publish(new CameraLost("1", "door", NOON, new Fault(FaultKind.STALLED, "silent")));
        restart();
        assertThat(spool.newestSeen()).as("without a note the newest row").contains(NOON);
        time.advance(MINUTE);
        spool.noteTime();
        restart();
        Instant noted = time.wall();
        assertThat(spool.newestSeen()).contains(noted);
        time.step(Duration.ofDays(3650));
        spool.noteTime();
        restart();
        assertThat(spool.newestSeen()).contains(noted);
        assertThat(spool.ages().credible()).as("also after the restart").isFalse();
    }

    @Test
    void shouldNotCareForSummerTime() throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            for (String change : new String[] {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"}) {
                Instant instant = Instant.parse(change);
                time.step(Duration.between(time.wall(), instant.plusSeconds(7200)));
                spool.close();
                spool = Spool.open(data.resolve(change.substring(0, 10)), time.clocks());
                for (int minutes = -120; minutes < 120; minutes += 30) {
                    publish(
                            "door",
                            ClipKind.SEGMENT,
                            instant.plus(Duration.ofMinutes(minutes)),
                            Duration.ofMinutes(30));
                }
                Instant from = instant.minusSeconds(1800);
                assertThat(spool.listClips(Optional.of("door"), from.plusSeconds(1), instant.plusSeconds(1), 10))
                        .as("around %s", change)
                        .extracting(Clip::start)
                        .containsExactly(instant, from);
                assertThat(free(instant.minus(Duration.ofHours(2)), MINUTE)).isEqualTo(instant.plusSeconds(7200));
                assertThat(spool.archive().endedBefore(true, "door", time.wall().minus(Duration.ofHours(2)), 10))
                        .as("two hours old around %s", change)
                        .extracting(clip -> Duration.between(clip.start(), instant))
                        .containsExactly(Duration.ofMinutes(120), Duration.ofMinutes(90), Duration.ofMinutes(60));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private Instant free(Instant from, Duration length) throws CameraFaultException {
        return spool.takenTime().free("door", true, from, length);
    }

    private void restart() throws Exception {
        spool.close();
        spool = Spool.open(data, time.clocks());
    }

    private void publish(String camera, ClipKind kind, Instant start, Duration duration) throws Exception {
        String id = camera + start;
        Path file = spool.recordings().resolve(camera).resolve(id + ".mp4");
        spool.publish(new Clip(id, camera, "run", kind, file, start, duration, Duration.ZERO, false, 9, "cafe"));
    }
}
