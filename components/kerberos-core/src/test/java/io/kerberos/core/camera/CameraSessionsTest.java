package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.core.activity.ActivitySecond;
import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipPolicy;
import io.kerberos.core.clip.RecordingMode;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.event.CameraLost;
import io.kerberos.core.event.ClipCompleted;
import io.kerberos.core.event.MotionEnded;
import io.kerberos.core.event.MotionStarted;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraSessionsTest {
    private static final String STILL_SECOND = "I ppppppppp ";
    private static final Clocks CLOCKS = new Clocks(Instant::now, System::nanoTime);

    @TempDir
    Path data;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountedWorkers analysis = new CountedWorkers();
    private Spool spool;
    private CameraSessions sessions;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(data, CLOCKS);
        sessions = sessions();
    }

    private CameraSessions sessions() {
        return new CameraSessions(engine, spool, CLOCKS, new Random(1), new CameraThreads(pool, analysis, pool));
    }

    @AfterEach
    void close() {
        sessions.stopAll();
        spool.close();
        analysis.close();
        pool.shutdownNow();
    }

    @Test
    void shouldTurnMotionIntoEventsAndAClip() throws Exception {
        sessions.hold(spec("door", RecordingMode.MOTION));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        for (int second = 1; second <= 20; second++) {
            if (second >= 7 && second < 11) {
                door.sendMotion(1);
            } else {
                door.send(STILL_SECOND);
            }
            awaitAnalysed(second * 10L);
        }

        await().until(() -> !clips().isEmpty());
        await().until(() -> events(ClipCompleted.class).size() == 1);
        await().until(() -> events(MotionEnded.class).size() == 1);
        MotionStarted started = events(MotionStarted.class).get(0);
        MotionEnded ended = events(MotionEnded.class).get(0);
        Clip clip = clips().get(0);
        assertThat(started.boxes()).isNotEmpty();
        assertThat(ended.startId()).isEqualTo(started.id());
        assertThat(clip.kind()).isEqualTo(ClipKind.MOTION);
        assertThat(clip.start()).isBeforeOrEqualTo(started.at().minusSeconds(1));
        assertThat(clip.start().plus(clip.duration())).isAfterOrEqualTo(ended.at());
        assertThat(events(ClipCompleted.class).get(0).sha256()).isEqualTo(clip.sha256());
        assertThat(Files.readString(clip.file())).isNotEmpty();
    }

    @Test
    void shouldFindNoMotionWhileItIsDisarmedAlsoAfterARestart() throws Exception {
        sessions.hold(spec("door", RecordingMode.MOTION));
        motion("door").arm(false);
        sendCrossing();
        assertThat(events(MotionStarted.class)).isEmpty();
        assertThat(state("door").framesAnalysed()).isZero();

        startAnew(spec("door", RecordingMode.MOTION));
        assertThat(motion("door").armed()).isFalse();
        motion("door").arm(true);
        sendCrossing();
        await().until(() -> !events(MotionStarted.class).isEmpty());
    }

    @Test
    void shouldEndAMotionThatGoesOnWhenItIsDisarmed() throws Exception {
        sessions.hold(spec("door", RecordingMode.MOTION));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        for (int second = 1; second <= 9; second++) {
            if (second < 7) {
                door.send(STILL_SECOND);
            } else {
                door.sendMotion(1);
            }
            awaitAnalysed(second * 10L);
        }
        await().until(() -> state("door").motion());
        motion("door").arm(false);

        await().until(() -> !state("door").motion());
        await().until(() -> events(MotionEnded.class).size() == 1);
    }

    @Test
    void shouldKeepASensitivityUntilTheConfigurationNamesAnother() throws Exception {
        CameraSpec spec = spec("door", RecordingMode.MOTION);
        sessions.hold(spec);
        motion("door").sensitivity(0.8);
        assertThatThrownBy(() -> motion("door").sensitivity(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0.0 and 1.0");
        startAnew(spec);
        assertThat(motion("door").sensitivity()).isEqualTo(0.8);

        startAnew(new CameraSpec(
                spec.id(),
                spec.name(),
                spec.main(),
                spec.sub(),
                spec.clips(),
                spec.motion().withSensitivity(0.3),
                spec.ringBytes()));
        assertThat(motion("door").sensitivity()).isEqualTo(0.3);
    }

    private MotionControl motion(String camera) {
        return sessions.find(camera).orElseThrow().motion().orElseThrow();
    }

    private void startAnew(CameraSpec spec) {
        sessions.stopAll();
        sessions = sessions();
        sessions.hold(spec);
    }

    private void sendCrossing() {
        long before = state("door").packets();
        for (int second = 1; second <= 14; second++) {
            if (second >= 7 && second < 11) {
                engine.camera("rtsp://door/").sendMotion(1);
            } else {
                engine.camera("rtsp://door/").send(STILL_SECOND);
            }
            awaitAnalysed(before + second * 10L);
        }
    }

    @Test
    void shouldAnalyseTheSubStreamAndRecordTheMainStream() throws Exception {
        CameraSpec main = spec("door", RecordingMode.MOTION);
        CameraSpec sub = spec("sub", RecordingMode.MOTION);
        sessions.hold(
                new CameraSpec("door", "door", main.main(), sub.main(), main.clips(), main.motion(), main.ringBytes()));
        for (int second = 1; second <= 16; second++) {
            engine.camera("rtsp://door/").send(STILL_SECOND);
            if (second >= 7 && second < 11) {
                engine.camera("rtsp://sub/").sendMotion(1);
            } else {
                engine.camera("rtsp://sub/").send(STILL_SECOND);
            }
            awaitAnalysed(second * 10L);
        }
        await().until(() -> !events(MotionStarted.class).isEmpty());
        await().until(() -> state("door").recording() || !clips().isEmpty());
        sessions.stopAll();
        assertThat(clips()).isNotEmpty();
        assertThat(clips().get(0).run())
                .as("the clip is of the main stream's run, the motion of the sub stream's")
                .isNotEqualTo(events(MotionStarted.class).get(0).run());
    }

    @Test
    void shouldWriteSegmentsAndClipsBesideEachOtherWhenBothAreWanted() throws Exception {
        sessions.hold(spec("door", RecordingMode.BOTH));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        for (int second = 1; second <= 16; second++) {
            if (second >= 7 && second < 11) {
                door.sendMotion(1);
            } else {
                door.send(STILL_SECOND);
            }
            awaitAnalysed(second * 10L);
        }
        await().until(() -> !clips().isEmpty());
        sessions.stopAll();
        assertThat(clips()).extracting(Clip::kind).contains(ClipKind.SEGMENT, ClipKind.MOTION);
        Clip segment = clips().stream()
                .filter(c -> c.kind() == ClipKind.SEGMENT)
                .findFirst()
                .orElseThrow();
        assertThat(segment.duration()).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void shouldKeepBesideEachRecordingWhereItMoved() throws Exception {
        sessions.hold(spec("door", RecordingMode.BOTH));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        for (int second = 1; second <= 16; second++) {
            if (second >= 7 && second < 11) {
                door.sendMotion(1);
            } else {
                door.send(STILL_SECOND);
            }
            awaitAnalysed(second * 10L);
        }
        await().until(() -> events(MotionEnded.class).size() == 1);
        sessions.stopAll();
        assertThat(clips()).extracting(Clip::kind).contains(ClipKind.SEGMENT, ClipKind.MOTION);
        for (Clip clip : clips()) {
            List<ActivitySecond> seconds = ActivityFile.read(clip.file(), clip.id(), clip.duration());
            long begin = Math.round((events(MotionStarted.class).get(0).at().toEpochMilli()
                            - clip.start().toEpochMilli())
                    / 1000.0);
            assertThat(seconds).hasSizeBetween(3, 6).allSatisfy(second -> {
                assertThat((long) second.second()).isBetween(begin - 2, begin + 5);
                assertThat(second.moved().nextSetBit(0)).as("above the box").isGreaterThanOrEqualTo(4 * 16);
                assertThat(second.moved().length()).as("below the box").isLessThanOrEqualTo(14 * 16);
            });
            assertThat(engine.sha256(clip.file())).isEqualTo(clip.sha256());
        }
    }

    @Test
    void shouldAnnounceOneLossAndOneReturnForEachOutage() throws Exception {
        sessions.hold(spec("door", RecordingMode.MOTION));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        door.send(STILL_SECOND);
        await().until(() -> state("door").status() == CameraStatus.LIVE);
        door.refuse(FaultKind.UNREACHABLE);
        door.fail(FaultKind.UNREACHABLE);
        await().until(() -> door.opened() >= 3);
        assertThat(state("door").status()).isEqualTo(CameraStatus.LOST);
        assertThat(state("door").fault().message()).contains("UNREACHABLE");
        door.accept();
        door.send(STILL_SECOND);
        await().until(() -> !events(CameraBack.class).isEmpty());
        assertThat(events(CameraLost.class)).hasSize(1);
        assertThat(events(CameraBack.class)).hasSize(1);
        assertThat(state("door").runs()).isEqualTo(2);
    }

    @Test
    void shouldNotCallAChangedStreamAnOutage() throws Exception {
        sessions.hold(spec("door", RecordingMode.MOTION));
        ScriptedEngine.Camera door = engine.camera("rtsp://door/");
        door.send(STILL_SECOND);
        door.fail(FaultKind.PROTOCOL);
        door.send(STILL_SECOND);
        await().until(() -> state("door").runs() == 2);
        assertThat(events(CameraLost.class)).isEmpty();
        assertThat(events(CameraBack.class)).isEmpty();
    }

    @Test
    void shouldLetOneCameraFailWithoutTheOtherNoticing() throws Exception {
        engine.camera("rtsp://dead/").refuse(FaultKind.UNREACHABLE);
        sessions.hold(spec("dead", RecordingMode.CONTINUOUS));
        sessions.hold(spec("door", RecordingMode.CONTINUOUS));
        engine.camera("rtsp://door/").send(STILL_SECOND.repeat(30));
        await().until(() -> state("door").packets() == 300);
        await().until(() -> state("dead").status() == CameraStatus.LOST);
        assertThat(state("door").status()).isEqualTo(CameraStatus.LIVE);
    }

    @Test
    void shouldShareOneCaptureAmongHoldersAndStopWithTheLast() {
        CameraSpec spec = spec("door", RecordingMode.MOTION);
        CameraSessions.Hold first = sessions.hold(spec);
        CameraSessions.Hold second = sessions.hold(spec);
        engine.camera("rtsp://door/").send(STILL_SECOND);
        await().until(() -> state("door").status() == CameraStatus.LIVE);
        first.close();
        first.close();
        assertThat(sessions.find("door")).isPresent();
        second.close();
        assertThat(sessions.find("door")).isEmpty();
        assertThat(engine.camera("rtsp://door/").opened()).isEqualTo(1);
    }

    @Test
    void shouldRefuseToRunOneCameraWithTwoSpecifications() {
        sessions.hold(spec("door", RecordingMode.MOTION));
        assertThatThrownBy(() -> sessions.hold(spec("door", RecordingMode.MANUAL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("door")
                .hasMessageContaining("same options");
    }

    @Test
    void shouldRestartOnlyTheCameraThatIsReplaced() {
        sessions.hold(spec("door", RecordingMode.MOTION));
        sessions.hold(spec("gate", RecordingMode.MOTION));
        CameraSession gate = sessions.find("gate").orElseThrow();
        CameraSession door = sessions.find("door").orElseThrow();
        sessions.replace(spec("door", RecordingMode.CONTINUOUS));
        assertThat(sessions.find("gate")).containsSame(gate);
        assertThat(sessions.find("door").orElseThrow()).isNotSameAs(door);
        sessions.replace(spec("door", RecordingMode.CONTINUOUS));
        assertThat(sessions.all()).hasSize(2);
    }

    @Test
    void shouldFinishOpenClipsAndStoreThemOnStop() throws Exception {
        sessions.hold(spec("door", RecordingMode.CONTINUOUS));
        engine.camera("rtsp://door/").send(STILL_SECOND.repeat(2));
        await().until(() -> state("door").recording() && state("door").packets() == 20);
        sessions.stopAll();
        assertThat(clips()).hasSize(1);
        assertThat(clips().get(0).duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(partFiles()).isEmpty();
    }

    @Test
    void shouldRecordOnRequestAndGiveSnapshots() throws Exception {
        sessions.hold(spec("door", RecordingMode.MANUAL));
        CameraSession door = sessions.find("door").orElseThrow();
        assertThatThrownBy(() -> door.snapshot(0, false))
                .isInstanceOf(CameraFaultException.class)
                .hasMessageContaining("door");
        engine.camera("rtsp://door/").send(STILL_SECOND + "Ippp");
        await().until(() -> state("door").packets() == 14);
        assertThat(door.snapshot(0, false)[2]).isEqualTo((byte) 4);
        assertThat(door.snapshot(0, true)[2]).isEqualTo((byte) 1);
        door.record(Duration.ofSeconds(20));
        await().until(() -> state("door").recording());
        door.stopRecording();
        await().until(() -> {
            engine.camera("rtsp://door/").send(STILL_SECOND);
            return clips().size() == 1;
        });
        assertThat(clips().get(0).kind()).isEqualTo(ClipKind.MANUAL);
    }

    @Test
    void shouldEndAtTheEndOfAFile() throws Exception {
        sessions.hold(spec("door", RecordingMode.CONTINUOUS));
        engine.camera("rtsp://door/").send(STILL_SECOND.repeat(3));
        engine.camera("rtsp://door/").end();
        await().until(() -> clips().size() == 1);
        await().until(() -> state("door").status() == CameraStatus.ENDED);
        assertThat(events(CameraLost.class)).isEmpty();
    }

    /** What comes faster than it is analysed would be left out. */
    private void awaitAnalysed(long packets) {
        await().until(() -> state("door").packets() == packets
                && engine.camera("rtsp://sub/").idle()
                && analysis.idle());
    }

    private CameraState state(String id) {
        return sessions.find(id).orElseThrow().state();
    }

    private List<Clip> clips() throws CameraFaultException {
        return spool.listClips(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100);
    }

    private <T extends CameraEvent> List<T> events(Class<T> type) throws CameraFaultException {
        return spool.listEvents(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 100).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<Path> partFiles() throws Exception {
        try (var files = Files.walk(data)) {
            return files.filter(f -> f.toString().endsWith(".part")).toList();
        }
    }

    private static CameraSpec spec(String id, RecordingMode mode) {
        StreamSpec main = new StreamSpec(
                URI.create("rtsp://" + id + "/"),
                null,
                StreamSpec.Transport.TCP,
                null,
                false,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                false);
        ClipPolicy clips = new ClipPolicy(
                mode, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
        return new CameraSpec(id, id, main, null, clips, MotionSpec.defaults(), 10_000_000);
    }
}
