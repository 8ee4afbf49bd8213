package io.kerberos.core.storage;

import io.kerberos.core.clip.Clip;
import io.kerberos.core.clip.ClipKind;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Puts small clips into a spool, which claim to have any size. */
final class StoredClips {
    private final Spool spool;
    private int made;

    StoredClips(Spool spool) {
        this.spool = spool;
    }

    Clip add(String camera, Instant start, long size) throws IOException, CameraFaultException {
        made++;
        String day = start.toString().substring(0, 10);
        Path folder = Files.createDirectories(spool.recordings().resolve(camera).resolve(day));
        Clip clip = new Clip(
                "clip-%05d".formatted(made),
                camera,
                "run",
                ClipKind.MOTION,
                Files.writeString(folder.resolve(made + ".mp4"), "video"),
                start,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                false,
                size,
                "00");
        spool.publish(clip);
        return clip;
    }
}
