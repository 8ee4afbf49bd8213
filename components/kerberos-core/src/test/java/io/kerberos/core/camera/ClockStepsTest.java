package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.event.ClockStepped;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.ManualClocks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock is set while a camera records. */
class ClockStepsTest {
    private static final String SECOND = "I ppppppppp ";

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountedWorkers workers = new CountedWorkers();
    private Spool spool;
    private CameraSessions sessions;
    private long packets;

    @AfterEach
    void close() {
        stop();
        workers.close();
        pool.shutdownNow();
    }

    @Test
    void shouldDateWhatARunningCameraRecordsByTheTimeThatWasSet() throws Exception {
        time.step(Duration.between(time.wall(), Instant.EPOCH.plusSeconds(60)));
        start();
        seconds(10);
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        time.step(Duration.between(time.wall(), now));
        seconds(20);
        stop();
        open();
        List<Clip> clips = spool.listClips(Optional.empty(), Instant.EPOCH, now.plusSeconds(1000), 10);
        assertThat(clips).hasSize(2);
        assertThat(clips.get(1).start()).isEqualTo(Instant.EPOCH.plusSeconds(60));
        assertThat(clips.get(1).run()).isEqualTo(clips.get(0).run());
        assertThat(clips.get(0).continues()).isTrue();
        assertThat(clips.get(0).start()).isBetween(now.plusSeconds(4), now.plusSeconds(8));
        assertThat(clips.get(0).end()).isEqualTo(now.plusSeconds(20));
        assertThat(stepsTold()).hasSize(1);
        assertThat(stepsTold().get(0).step()).isGreaterThan(Duration.ofDays(20_000));
        assertThat(stepsTold().get(0).at()).isBetween(now, now.plusSeconds(8));
    }

    @Test
    void shouldTellAtStartThatTheClockIsBehindWhatWasSeenBefore() throws Exception {
        start();
        seconds(90);
        stop();
        Instant stopped = time.wall();
        time.step(Duration.ofHours(-2));
        start();
        seconds(10);
        assertThat(stepsTold()).hasSize(1);
        assertThat(stepsTold().get(0).step()).isBetween(Duration.ofMinutes(-120), Duration.ofMinutes(-118));
        stop();
        start();
        seconds(10);
        assertThat(stepsTold())
                .as("the new time is the one to compare with now")
                .hasSize(1);
        assertThat(spool.newestSeen().orElseThrow()).isBefore(stopped);
    }

    /** Each second is recorded before the clocks go on. */
    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            engine.camera("rtsp://door/").send(SECOND);
            packets += 10;
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> sessions.find("door").orElseThrow().state().packets() == packets && workers.idle());
            time.advance(Duration.ofSeconds(1));
            sessions.tick();
        }
        await().atMost(Duration.ofMinutes(1)).until(workers::idle);
    }

    private List<ClockStepped> stepsTold() throws CameraFaultException {
        return spool
                .listEvents(Optional.of("agent"), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100)
                .stream()
                .filter(ClockStepped.class::isInstance)
                .map(ClockStepped.class::cast)
                .toList();
    }

    private void open() throws CameraFaultException {
        spool = Spool.open(data, time.clocks());
    }

    private void start() throws CameraFaultException {
        open();
        packets = 0;
        sessions = new CameraSessions(
                engine, spool, time.clocks(), new Random(1), new CameraThreads(pool, workers, workers));
        Duration minute = Duration.ofMinutes(1);
        StreamSpec stream = new StreamSpec(
                URI.create("rtsp://door/"), null, StreamSpec.Transport.TCP, null, false, minute, minute, false);
        ClipPolicy clips =
                new ClipPolicy(RecordingMode.CONTINUOUS, Duration.ZERO, Duration.ZERO, minute, minute.multipliedBy(5));
        sessions.hold(new CameraSpec("door", "door", stream, null, clips, MotionSpec.defaults(), 10_000_000));
    }

    private void stop() {
        sessions.stopAll();
        spool.close();
    }
}
