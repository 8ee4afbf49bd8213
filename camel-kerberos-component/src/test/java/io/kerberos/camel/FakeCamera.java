package io.kerberos.camel;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera without a network: films what a test tells it to, a keyframe every half second of media time. */
final class FakeCamera {
    private static final Track VIDEO = new Track(0, Codec.H264, "h264", new byte[0], 640, 360, 0, 0, 0);
    private static final long STEP_MICROS = 100_000;
    private static final int KEYFRAME_EVERY = 5;

    private final BlockingQueue<Object> script = new LinkedBlockingQueue<>();
    private final AtomicInteger openings = new AtomicInteger();
    private volatile boolean reachable = true;
    private long frames;

    /** How often it was connected to. */
    int openings() {
        return openings.get();
    }

    FakeCamera unreachable() {
        reachable = false;
        return this;
    }

    synchronized FakeCamera film(Duration length) {
        for (long end = frames + length.toMillis() * 1000 / STEP_MICROS; frames < end; frames++) {
            long pts = frames * STEP_MICROS;
            boolean keyframe = frames % KEYFRAME_EVERY == 0;
            script.add(new Packet(0, pts, pts, STEP_MICROS, keyframe, new byte[keyframe ? 400 : 40]));
        }
        return this;
    }

    /** The connection breaks; what is filmed next belongs to a new run. */
    synchronized FakeCamera fail(FaultKind kind, String message) {
        script.add(new CameraFaultException(kind, message));
        frames = 0;
        return this;
    }

    CaptureRun open(Cancellation cancellation) throws CameraFaultException {
        openings.incrementAndGet();
        if (!reachable) {
            throw new CameraFaultException(FaultKind.UNREACHABLE, "nothing answers");
        }
        return new Run(cancellation);
    }

    private final class Run implements CaptureRun {
        private final Cancellation cancellation;

        Run(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public List<Track> tracks() {
            return List.of(VIDEO);
        }

        @Override
        public Packet read() throws CameraFaultException {
            try {
                while (!cancellation.isCancelled()) {
                    Object next = script.poll(20, TimeUnit.MILLISECONDS);
                    if (next instanceof CameraFaultException fault) {
                        throw fault;
                    }
                    if (next != null) {
                        return (Packet) next;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CameraFaultException(FaultKind.CANCELLED, "cancelled");
        }

        @Override
        public void close() {}
    }
}
