package io.kerberos.core.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.core.motion.MotionSpec;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnalysedStreamTest {
    private static final long PACKET_MICROS = 40_000;

    private final AtomicInteger woken = new AtomicInteger();
    private final MotionAnalysis analysis = new MotionAnalysis(
            "door",
            MotionSpec.defaults(),
            (track, width) -> {
                throw new AssertionError("nothing to decode");
            },
            null);
    private final AnalysedStream stream = new AnalysedStream(analysis, new LoopRunner(analysis, turn -> {
        woken.incrementAndGet();
        turn.run();
    }));
    private final PacketRing ring = new PacketRing(
            "run",
            List.of(
                    new Track(0, Codec.H264, "h264", new byte[0], 640, 360, 0, 0, 0),
                    new Track(1, Codec.AAC, "aac", new byte[0], 0, 0, 8000, 1, 0)),
            Instant.EPOCH,
            0,
            new RingBounds(1 << 20, Duration.ofSeconds(10)));
    private long micros;

    private int send(int packets, int track, boolean keyframe, int bytes) {
        woken.set(0);
        for (int i = 0; i < packets; i++) {
            micros += PACKET_MICROS;
            stream.packet(ring, new Packet(track, micros, micros, 0, keyframe, new byte[bytes]));
        }
        return woken.get();
    }

    @Test
    void shouldWakeTheAnalysisFiveTimesASecondWhileNothingHappens() {
        send(100, 0, false, 1000);
        assertThat(send(100, 0, false, 1000)).isEqualTo(20);
    }

    @Test
    void shouldWakeItAtOnceForAKeyframeAndForALargePacket() {
        send(101, 0, false, 1000);
        assertThat(send(1, 0, false, 1000)).isZero();
        assertThat(send(1, 0, true, 50_000)).isEqualTo(1);
        assertThat(send(1, 0, false, 1000)).isZero();
        assertThat(send(1, 0, false, 2000)).isEqualTo(1);
    }

    @Test
    void shouldLeaveSoundAlone() {
        send(100, 0, false, 1000);
        assertThat(send(100, 1, true, 4000)).isZero();
    }
}
