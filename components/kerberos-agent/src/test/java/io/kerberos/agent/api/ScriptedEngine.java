package io.kerberos.agent.api;

import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.FrameDecoder;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.clip.ExaminedClip;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import io.kerberos.core.packet.Codec;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Cameras without video: host {@code live} sends three packets and falls silent, every other host is not there. */
public final class ScriptedEngine implements MediaEngine {
    /** How many a live camera sends. */
    static final int PACKETS = 3;

    private static final Track VIDEO = new Track(0, Codec.H264, "h264", new byte[0], 640, 480, 0, 0, 0);

    @Override
    public CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        if (!"live".equals(stream.url().getHost())) {
            throw new CameraFaultException(FaultKind.UNREACHABLE, "nothing answers at " + stream.redacted());
        }
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        return new SilentRun(cancelled);
    }

    @Override
    public ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) {
        return new PlainWriter(file);
    }

    @Override
    public FrameDecoder frameDecoder(Track track, int lumaWidth) throws CameraFaultException {
        throw new CameraFaultException(FaultKind.UNSUPPORTED, "no frame is decoded here");
    }

    @Override
    public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
        throw new CameraFaultException(FaultKind.PROTOCOL, file + " is no recording");
    }

    @Override
    public String sha256(Path file) throws CameraFaultException {
        try {
            return RunningAgent.sha256(Files.readAllBytes(file));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new CameraFaultException(FaultKind.STORAGE_FAILED, "cannot read " + file, e);
        }
    }

    @Override
    public byte[] jpeg(Track track, List<Packet> gop, int maxWidth) {
        return ("jpeg of width " + maxWidth).getBytes(StandardCharsets.UTF_8);
    }

    private static final class SilentRun implements CaptureRun {
        private final CountDownLatch cancelled;
        private long sent;

        SilentRun(CountDownLatch cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public List<Track> tracks() {
            return List.of(VIDEO);
        }

        @Override
        public Packet read() throws CameraFaultException {
            if (sent < PACKETS) {
                long pts = 40_000 * sent++;
                return new Packet(0, pts, pts, 40_000, pts == 0, new byte[1000]);
            }
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CameraFaultException(FaultKind.CANCELLED, "cancelled");
        }

        @Override
        public void close() {}
    }

    /** Puts the packets one behind the other. */
    private static final class PlainWriter implements ClipWriter {
        private final Path file;

        PlainWriter(Path file) {
            this.file = file;
        }

        @Override
        public void write(Packet packet) throws CameraFaultException {
            try {
                Files.write(file, packet.data(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
    }
}
