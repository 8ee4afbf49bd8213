package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.Fault;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.Box;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.ManualClocks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come in pairs, when the agent is stopped or killed between the two. */
class ContinuityTest {
    private static final String SECOND = "I ppppppppp ";

    @TempDir
    Path data;

    private final ManualClocks time = new ManualClocks();
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ScriptedEngine.Camera door = engine.camera("rtsp://door/");
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountedWorkers analysis = new CountedWorkers();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean busy;
    private Spool spool;
    private CameraSessions sessions;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void start() throws Exception {
        spool = Spool.open(data, time.clocks());
        sessions = new CameraSessions(
                engine, spool, time.clocks(), new Random(1), new CameraThreads(pool, this::analyse, pool));
    }

    @AfterEach
    void stop() {
        sessions.stopAll();
        spool.close();
        analysis.close();
        pool.shutdownNow();
    }

    @Test
    void shouldEndAMotionThatTheLastProcessDidNotEnd() throws Exception {
        Instant began = time.wall();
        MotionStarted open = new MotionStarted(
                "open", "door", began, "run", 0.25, List.of(new Box(0.1, 0.2, 0.3, 0.4)), List.of("path"));
        spool.publish(new MotionEnded("x", "door", began, "run", "w", Duration.ZERO, 0, List.of(), List.of()));
        spool.publish(open);
        time.advance(Duration.ofSeconds(50));
        spool.noteTime();
        time.advance(Duration.ofHours(1));
        restart();
        hold();
        restart();
        hold();
        restart();
        assertThat(events(MotionEnded.class)).hasSize(2);
        MotionEnded ended = events(MotionEnded.class).get(0);
        assertThat(ended.startId()).isEqualTo("open");
        assertThat(ended.at()).as("when the agent was last known to run").isEqualTo(began.plusSeconds(50));
        assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(50));
        assertThat(ended.boxes()).isEqualTo(open.boxes());
        assertThat(ended.zones()).isEqualTo(open.zones());
    }

    @Test
    void shouldEndAnOpenMotionWhenTheAgentStops() throws Exception {
        hold();
        for (int second = 0; second < 10; second++) {
            if (second < 7) {
                door.send(SECOND);
            } else {
                door.sendMotion(1);
            }
            long packets = 10L + second * 10L;
            await().until(() -> state().packets() == packets && analysis.idle());
        }
        await().until(() -> !events(MotionStarted.class).isEmpty() && analysis.idle());
        assertThat(events(MotionEnded.class)).isEmpty();
        busy = true;
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(sessions::stopAll, pool);
        await().until(() -> !waiting.isEmpty());
        await().during(Duration.ofMillis(200)).until(() -> !stopped.isDone());
        waiting.forEach(analysis::execute);
        stopped.join();
        assertThat(events(MotionEnded.class)).hasSize(1);
    }

    @Test
    void shouldTellOneLossAndOneReturnOfAnOutageThatARestartLiesIn() throws Exception {
        Instant lost = time.wall();
        spool.publish(new CameraLost("lost", "door", lost, new Fault(FaultKind.STALLED, "silent")));
        time.advance(Duration.ofHours(2));
        restart();
        door.refuse(FaultKind.UNREACHABLE);
        hold();
        await().until(() -> state().status() == CameraStatus.LOST);
        door.accept();
        door.send(SECOND);
        await().until(() -> !events(CameraBack.class).isEmpty());
        restart();
        hold();
        door.send(SECOND);
        await().until(() -> state().status() == CameraStatus.LIVE);
        restart();
        assertThat(events(CameraLost.class)).hasSize(1);
        assertThat(events(CameraBack.class)).hasSize(1);
        assertThat(events(CameraBack.class).get(0).outage()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void shouldMeasureAnOutageThatOneProcessSawWithoutTheWallClock() throws Exception {
        hold();
        door.send(SECOND);
        await().until(() -> state().status() == CameraStatus.LIVE);
        door.refuse(FaultKind.UNREACHABLE);
        door.fail(FaultKind.UNREACHABLE);
        await().until(() -> !events(CameraLost.class).isEmpty());
        time.advance(Duration.ofMinutes(3));
        time.step(Duration.ofDays(1));
        door.accept();
        door.send(SECOND);
        await().until(() -> !events(CameraBack.class).isEmpty());
        assertThat(events(CameraBack.class).get(0).outage()).isEqualTo(Duration.ofMinutes(3));
    }

    private void restart() throws Exception {
        sessions.stopAll();
        spool.close();
        start();
    }

    private void hold() {
        Duration minute = Duration.ofMinutes(1);
        StreamSpec stream = new StreamSpec(
                URI.create("rtsp://door/"), null, StreamSpec.Transport.TCP, null, false, minute, minute, false);
        ClipPolicy clips = new ClipPolicy(RecordingMode.MANUAL, Duration.ZERO, Duration.ZERO, minute, minute);
        sessions.hold(new CameraSpec("door", "door", stream, null, clips, MotionSpec.defaults(), 10_000_000));
    }

    private void analyse(Runnable task) {
        if (busy) {
            waiting.add(task);
        } else {
            analysis.execute(task);
        }
    }

    private CameraState state() {
        return sessions.find("door").orElseThrow().state();
    }

    private <T extends CameraEvent> List<T> events(Class<T> type) throws CameraFaultException {
        return spool.listEvents(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
