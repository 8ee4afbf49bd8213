package io.kerberos.agent.tune;

import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.Cancellation;
import io.kerberos.core.camera.CaptureRun;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.clip.ClipLabel;
import io.kerberos.core.clip.ClipWriter;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.packet.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Some minutes of a camera's analysed stream in a temporary file, which goes when this is closed. Used by one thread. */
final class LiveFootage implements AutoCloseable {
    private final Path folder;
    private final Path file;

    private LiveFootage(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("live.mp4");
    }

    /** Records in real time. */
    static LiveFootage record(MediaEngine engine, CameraSpec camera, Duration length)
            throws CameraFaultException, IOException {
        LiveFootage footage = new LiveFootage(Files.createTempDirectory("kerberos-tune"));
        // Registered in the order of folder and file, deleted in the reverse: also when somebody presses Ctrl-C.
        footage.folder.toFile().deleteOnExit();
        footage.file.toFile().deleteOnExit();
        try {
            footage.fill(engine, camera, length);
        } catch (CameraFaultException e) {
            footage.close();
            throw e;
        }
        return footage;
    }

    private void fill(MediaEngine engine, CameraSpec camera, Duration length) throws CameraFaultException {
        StreamSpec sub = camera.sub();
        ClipLabel label = new ClipLabel(
                UUID.randomUUID().toString(),
                camera.id(),
                "tune",
                ClipKind.MANUAL,
                Instant.EPOCH,
                Duration.ZERO,
                false);
        try (CaptureRun run = engine.open(sub == null ? camera.main() : sub, new Cancellation());
                ClipWriter writer = engine.clipWriter(file, run.tracks(), label)) {
            Packet packet = run.read();
            long end = packet == null ? 0 : packet.ptsMicros() + length.toNanos() / 1000;
            while (packet != null && packet.ptsMicros() < end) {
                writer.write(packet);
                packet = run.read();
            }
            writer.finish();
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
