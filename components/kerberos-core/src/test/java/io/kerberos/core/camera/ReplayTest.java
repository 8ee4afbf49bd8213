package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final String URL = "file:/footage.mp4";

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ScriptedEngine.Camera footage = engine.camera(URL);

    @Test
    void shouldFindWhatMovesInSecondsAfterTheFirstPicture() throws Exception {
        footage.send("I ppppppppp ".repeat(5).strip());
        footage.sendMotion(4);
        footage.send("I ppppppppp ".repeat(4).strip());
        footage.end();

        Watched watched = watch();

        assertThat(watched.brokenOff()).isNull();
        assertThat(watched.lengthMicros() / 1e6).isCloseTo(13, within(0.3));
        assertThat(watched.motions()).hasSize(1);
        SeenMotion motion = watched.motions().get(0);
        assertThat(motion.startMicros() / 1e6).isCloseTo(5, within(1.0));
        assertThat(motion.endMicros() / 1e6).isBetween(8.0, 9.1);
        assertThat(motion.boxes()).isNotEmpty();
        assertThat(motion.score()).isPositive();
    }

    @Test
    void shouldCountFromTheFirstPictureWhenTheRunBeginsLater() throws Exception {
        footage.send("I ppppppppp ".repeat(5).strip());
        footage.sendMotion(3);
        footage.end();

        try (CaptureRun run = open()) {
            Watched watched = new Replay(MotionSpec.defaults(), engine::frameDecoder).watch(later(run, 7_000_000));

            assertThat(watched.motions()).hasSize(1);
            assertThat(watched.motions().get(0).startMicros() / 1e6).isCloseTo(5, within(1.0));
            assertThat(watched.lengthMicros() / 1e6).isCloseTo(8, within(0.3));
        }
    }

    private static CaptureRun later(CaptureRun run, long micros) {
        return new CaptureRun() {
            @Override
            public List<Track> tracks() {
                return run.tracks();
            }

            @Override
            public Packet read() throws CameraFaultException {
                Packet packet = run.read();
                return packet == null
                        ? null
                        : new Packet(
                                packet.track(),
                                packet.ptsMicros() + micros,
                                packet.dtsMicros() + micros,
                                packet.durationMicros(),
                                packet.keyframe(),
                                packet.data());
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    @Test
    void shouldFindNothingInAStillScene() throws Exception {
        footage.send("I ppppppppp ".repeat(10).strip());
        footage.end();

        assertThat(watch().motions()).isEmpty();
    }

    @Test
    void shouldReportWhatWasSeenBeforeTheFootageBrokeOff() throws Exception {
        footage.send("I ppppppppp ".repeat(5).strip());
        footage.sendMotion(3);
        footage.fail(FaultKind.PROTOCOL);

        Watched watched = watch();

        assertThat(watched.motions()).hasSize(1);
        assertThat(watched.brokenOff()).isNotNull();
        assertThat(watched.brokenOff().kind()).isEqualTo(FaultKind.PROTOCOL);
    }

    @Test
    void shouldSayWhenThereIsNoDecoder() throws Exception {
        footage.send("I ppppppppp ".repeat(3).strip());
        footage.end();

        try (CaptureRun run = open()) {
            Watched watched = new Replay(MotionSpec.defaults(), (track, width) -> {
                        throw new CameraFaultException(FaultKind.UNSUPPORTED, "no decoder");
                    })
                    .watch(run);

            assertThat(watched.brokenOff()).isNotNull();
            assertThat(watched.brokenOff().message()).isEqualTo("no decoder");
        }
    }

    private Watched watch() throws CameraFaultException {
        try (CaptureRun run = open()) {
            return new Replay(MotionSpec.defaults(), engine::frameDecoder).watch(run);
        }
    }

    private CaptureRun open() throws CameraFaultException {
        Duration wait = Duration.ofSeconds(1);
        return engine.open(
                new StreamSpec(URI.create(URL), null, StreamSpec.Transport.TCP, null, false, wait, wait, false),
                new Cancellation());
    }
}
