package io.kerberos.benchmarks;

import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import io.kerberos.core.ring.PacketRing;
import io.kerberos.core.ring.RingBounds;
import io.kerberos.core.ring.RingCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One packet through a ring of 11 s at 25 fps and GOPs of 2 s: appended, and read by a cursor that follows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RingBenchmark {
    private static final int GOP = 50;
    private static final long STEP_MICROS = 40_000;
    private static final byte[] DATA = new byte[20_000];

    private PacketRing ring = newRing();
    private @Nullable RingCursor cursor;
    private long count;

    private static PacketRing newRing() {
        Track video = new Track(0, Codec.H264, "h264", new byte[0], 1920, 1080, 0, 0, 0);
        RingBounds bounds = new RingBounds(64L << 20, Duration.ofSeconds(11));
        return new PacketRing("run", List.of(video), Instant.EPOCH, 0, bounds);
    }

    /** Fills the ring, so that every keyframe evicts a GOP. */
    @Setup
    public void fill() {
        ring = newRing();
        count = 0;
        for (int i = 0; i < 10 * GOP; i++) {
            append();
        }
        cursor = ring.newest();
    }

    @Benchmark
    public @Nullable Packet appendAndRead() {
        append();
        return Objects.requireNonNull(cursor).next();
    }

    private void append() {
        long pts = count * STEP_MICROS;
        ring.append(new Packet(0, pts, pts, STEP_MICROS, count % GOP == 0, DATA));
        count++;
    }
}
