package io.kerberos.benchmarks;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FootageOpener;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The product's engine, with a count of what goes into its analysis decoders. Safe from any thread. */
final class CountingEngine implements MediaEngine, FootageOpener {
    private final FfmpegMediaEngine engine;
    private final LongAdder video = new LongAdder();
    private final LongAdder decoded = new LongAdder();
    private final LongAdder pictures = new LongAdder();
    private final LongAdder decoding = new LongAdder();
    private volatile long firstMicros = Long.MAX_VALUE;
    private volatile long newestMicros;
    private volatile Runnable picture = () -> {};

    CountingEngine(FfmpegMediaEngine engine) {
        this.engine = engine;
    }

    /** Video packets that were read. */
    long videoPackets() {
        return video.sum();
    }

    /** Packets that a decoder was given; those of a GOP that was rewound count once more. */
    long decodedPackets() {
        return decoded.sum();
    }

    /** Pictures that came out of a decoder to be looked at. */
    long pictures() {
        return pictures.sum();
    }

    /** CPU that decoding and scaling took. */
    double decodingSeconds() {
        return decoding.sum() / 1e9;
    }

    /** Media time of the newest video packet after the first one. */
    double seconds() {
        return Math.max(0, newestMicros - firstMicros) / 1e6;
    }

    /** Is called after each video packet that was read, by whoever reads. */
    void onPicture(Runnable called) {
        picture = called;
    }

    @Override
    public CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        return counted(engine.open(stream, cancellation));
    }

    @Override
    public CaptureRun open(Path file) throws CameraFaultException {
        return counted(engine.open(file));
    }

    private CaptureRun counted(CaptureRun run) {
        return new CaptureRun() {
            @Override
            public List<Track> tracks() {
                return run.tracks();
            }

            @Override
            public @Nullable Packet read() throws CameraFaultException {
                Packet packet = run.read();
                if (packet != null && run.tracks().get(packet.track()).video()) {
                    video.increment();
                    firstMicros = Math.min(firstMicros, packet.ptsMicros());
                    newestMicros = Math.max(newestMicros, packet.ptsMicros());
                    picture.run();
                }
                return packet;
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    @Override
    public FrameDecoder frameDecoder(Track track, int lumaWidth) throws CameraFaultException {
        FrameDecoder decoder = engine.frameDecoder(track, lumaWidth);
        return new FrameDecoder() {
            @Override
            public @Nullable LumaFrame decode(Packet packet, boolean look) throws CameraFaultException {
                decoded.increment();
                long before = ThreadCpu.nanos();
                try {
                    LumaFrame picture = decoder.decode(packet, look);
                    pictures.add(picture == null ? 0 : 1);
                    return picture;
                } finally {
                    decoding.add(ThreadCpu.nanos() - before);
                }
            }

            @Override
            public void reset() {
                decoder.reset();
            }

            @Override
            public void close() {
                decoder.close();
            }
        };
    }

    @Override
    public ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        return engine.clipWriter(file, tracks, label);
    }

    @Override
    public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
        return engine.examine(file, bytes);
    }

    @Override
    public String sha256(Path file) throws CameraFaultException {
        return engine.sha256(file);
    }

    @Override
    public byte[] jpeg(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException {
        return engine.jpeg(track, gop, maxWidth);
    }
}
