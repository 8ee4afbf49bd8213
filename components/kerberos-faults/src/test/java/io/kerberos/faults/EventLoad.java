package io.kerberos.faults;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.time.Clocks;
import io.kerberos.core.time.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Runs inside the agent, called by a route of the test: publishes events and clips of five cameras into its spool, at a rate
 * that real cameras would not reach. See {@link LoadRoute}.
 */
public final class EventLoad {

    static final int CAMERAS = 5;

    private final SecureRandom random = new SecureRandom();
    private final TimeOrderedId ids = new TimeOrderedId(new Clocks(Instant::now, System::nanoTime), random);
    private int made;

    /** The file that this class comes in is given to the JVM as an agent, which is how it gets on its class path. */
    public static void premain(String arguments) {
        // nothing to do
    }

    /** Publishes some events, each durable when this returns. */
    public void publish(Spool spool, int count) throws CameraFaultException {
        for (int i = 0; i < count; i++) {
            spool.publish(new CameraBack(ids.next(), camera(), Instant.now(), "run", Duration.ofSeconds(1)));
        }
    }

    /** Publishes a clip that is no video, which no sink looks at. */
    public void record(Spool spool, int bytes) throws CameraFaultException, IOException, NoSuchAlgorithmException {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        String id = ids.next();
        String camera = camera();
        Path folder = Files.createDirectories(spool.recordings().resolve(camera).resolve("2026-11-22"));
        Path file =
                Files.write(folder.resolve(id + ".mp4"), content, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        spool.publish(new Clip(
                id,
                camera,
                "run",
                ClipKind.MOTION,
                file,
                Instant.now(),
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                bytes,
                hash));
    }

    private String camera() {
        return "camera-" + made++ % CAMERAS;
    }
}
