package io.kerberos.core.camera;

import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.clip.JdkExaminer;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.PacketScript;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine without natives: cameras send what a test tells them to, and the picture is still until the test moves a box into
 * it. Safe from any thread.
 */
public final class ScriptedEngine extends JdkExaminer implements MediaEngine {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    private final Map<String, Camera> cameras = new ConcurrentHashMap<>();

    /** The camera that answers at this URL. */
    public Camera camera(String url) {
        return cameras.computeIfAbsent(url, u -> new Camera());
    }

    @Override
    public CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        Camera camera = camera(stream.url().toString());
        camera.opened.incrementAndGet();
        CameraFaultException refusal = camera.refusal;
        if (refusal != null) {
            throw refusal;
        }
        return camera.run(cancellation);
    }

    @Override
    public ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) {
        return new ClipWriter() {
            @Override
            public void write(Packet packet) throws CameraFaultException {
                try {
                    Files.writeString(
                            file,
                            packet.track() + " " + packet.ptsMicros() + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new CameraFaultException(FaultKind.STORAGE_FAILED, "cannot write " + file, e);
                }
            }

            @Override
            public void sync() {}

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public FrameDecoder frameDecoder(Track track, int lumaWidth) {
        return new FrameDecoder() {
            @Override
            public LumaFrame decode(Packet packet, boolean look) {
                return look ? picture(packet) : null;
            }

            @Override
            public void reset() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public byte[] jpeg(Track track, List<Packet> gop, int maxWidth) {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) gop.size(), (byte) 0xFF, (byte) 0xD9};
    }

    /** A packet's first byte says where the box is; 0 is the empty scene. */
    private static LumaFrame picture(Packet packet) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(luma, (byte) 90);
        int at = packet.data()[0] & 0xFF;
        if (at > 0) {
            int left = at % (WIDTH - 24);
            for (int y = 30; y < 70; y++) {
                java.util.Arrays.fill(luma, y * WIDTH + left, y * WIDTH + left + 20, (byte) 220);
            }
        }
        return new LumaFrame(WIDTH, HEIGHT, luma, packet.ptsMicros());
    }

    /** One scripted camera. */
    public static final class Camera {
        private final LinkedBlockingDeque<Object> wire = new LinkedBlockingDeque<>();
        private final AtomicInteger opened = new AtomicInteger();
        private volatile CameraFaultException refusal;
        private PacketScript script = new PacketScript();

        /** How often somebody opened it. */
        public int opened() {
            return opened.get();
        }

        /** Sends packets, see {@link PacketScript}. */
        public void send(String packets) {
            script.next(packets).forEach(wire::add);
        }

        /** Sends so many seconds of video with a keyframe each second, in which a box moves. */
        public void sendMotion(int seconds) {
            for (int i = 0; i < seconds; i++) {
                for (Packet packet : script.next("I ppppppppp")) {
                    packet.data()[0] = (byte) (1 + (packet.ptsMicros() / PacketScript.FRAME_MICROS * 4) % 120);
                    wire.add(packet);
                }
            }
        }

        /** The run ends with this fault; the next run starts at media time 0. */
        public void fail(FaultKind kind) {
            wire.add(new CameraFaultException(kind, "scripted " + kind));
            script = new PacketScript();
        }

        /** Refuses to open until {@link #accept()}. */
        public void refuse(FaultKind kind) {
            refusal = new CameraFaultException(kind, "scripted " + kind);
        }

        public void accept() {
            refusal = null;
        }

        /** Whether everything that was sent has been read. */
        public boolean idle() {
            return wire.isEmpty();
        }

        /** The file ends. */
        public void end() {
            wire.add("end");
        }

        private CaptureRun run(Cancellation cancellation) {
            return new CaptureRun() {
                @Override
                public List<Track> tracks() {
                    return PacketScript.TRACKS;
                }

                @Override
                public Packet read() throws CameraFaultException {
                    return next(cancellation);
                }

                @Override
                public void close() {}
            };
        }

        private Packet next(Cancellation cancellation) throws CameraFaultException {
            while (!cancellation.isCancelled()) {
                Object item = poll();
                if (item != null && cancellation.isCancelled()) {
                    // it came after this run, for the next one
                    wire.addFirst(item);
                    break;
                }
                if (item instanceof CameraFaultException fault) {
                    throw fault;
                }
                if (item instanceof Packet packet) {
                    return packet;
                }
                if (item != null) {
                    return null;
                }
            }
            throw new CameraFaultException(FaultKind.CANCELLED, "cancelled");
        }

        private Object poll() {
            try {
                return wire.poll(5, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }
}
