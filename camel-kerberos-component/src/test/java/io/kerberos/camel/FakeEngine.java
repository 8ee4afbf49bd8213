package io.kerberos.camel;

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
import io.kerberos.core.motion.LumaFrame;
import io.kerberos.core.packet.Packet;
import io.kerberos.core.packet.Track;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An engine without native code: cameras by host name, clips that are small real files, pictures that are text. */
final class FakeEngine implements MediaEngine {
    private final Map<String, FakeCamera> cameras = new ConcurrentHashMap<>();
    private volatile @Nullable CameraFaultException jpegFault;

    /** The camera at {@code rtsp://<host>}. */
    FakeCamera camera(String host) {
        return cameras.computeIfAbsent(host, key -> new FakeCamera());
    }

    void failPictures(@Nullable CameraFaultException fault) {
        jpegFault = fault;
    }

    @Override
    public CaptureRun open(StreamSpec stream, Cancellation cancellation) throws CameraFaultException {
        return camera(stream.url().getHost()).open(cancellation);
    }

    @Override
    public ClipWriter clipWriter(Path file, List<Track> tracks, ClipLabel label) throws CameraFaultException {
        try {
            return new Writer(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new CameraFaultException(FaultKind.STORAGE_FAILED, e.toString(), e);
        }
    }

    @Override
    public FrameDecoder frameDecoder(Track track, int lumaWidth) {
        return new BlindDecoder();
    }

    @Override
    public ExaminedClip examine(Path file, long bytes) throws CameraFaultException {
        throw new CameraFaultException(FaultKind.PROTOCOL, file + " is no recording");
    }

    @Override
    public String sha256(Path file) throws CameraFaultException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new CameraFaultException(FaultKind.STORAGE_FAILED, e.toString(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public byte[] jpeg(Track track, List<Packet> gop, int maxWidth) throws CameraFaultException {
        if (jpegFault != null) {
            throw jpegFault;
        }
        return ("jpeg of " + gop.size() + " packets, width " + maxWidth).getBytes(StandardCharsets.UTF_8);
    }

    private static final class Writer implements ClipWriter {
        private final OutputStream out;

        Writer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(Packet packet) throws CameraFaultException {
            try {
                out.write(packet.data());
            } catch (IOException e) {
                throw new CameraFaultException(FaultKind.STORAGE_FAILED, e.toString(), e);
            }
        }

        @Override
        public void sync() {}

        @Override
        public void finish() {
            close();
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static final class BlindDecoder implements FrameDecoder {
        @Override
        public @Nullable LumaFrame decode(Packet packet, boolean look) {
            return null;
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
