package io.kerberos.core.clip;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A finished file, durable before anybody sees it.
 *
 * @param id UUID version 7
 * @param run the run its packets came from
 * @param file absolute path of the MP4
 * @param start wall time of its first frame
 * @param duration media time
 * @param preRoll how much of it lies before the trigger; zero for segments and continuations
 * @param continues whether it continues the clip before it without a gap
 * @param sha256 of the file, lower-case hexadecimal
 */
public record Clip(
        String id,
        String camera,
        String run,
        ClipKind kind,
        Path file,
        Instant start,
        Duration duration,
        Duration preRoll,
        boolean continues,
        long sizeBytes,
        String sha256) {

    /** Wall time at which its last frame ends. */
    public Instant end() {
        return start.plus(duration);
    }
}
