package io.kerberos.agent.api;

import io.kerberos.core.clip.Clip;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A recording as a client sees it.
 *
 * @param kind why it was cut: motion, manual or segment
 * @param preRollSeconds how much of it lies before the trigger
 * @param continues whether it continues the recording before it without a gap
 * @param held whether it is kept whatever else has to go
 * @param sha256 of the file, lower-case hexadecimal
 * @param video path of the MP4
 */
record RecordingReport(
        String id,
        String camera,
        String kind,
        Instant start,
        Instant end,
        double durationSeconds,
        double preRollSeconds,
        boolean continues,
        boolean held,
        long sizeBytes,
        String sha256,
        String video) {

    static RecordingReport of(Clip clip, boolean held) {
        return new RecordingReport(
                clip.id(),
                clip.camera(),
                clip.kind().name().toLowerCase(Locale.ROOT),
                clip.start(),
                clip.start().plus(clip.duration()),
                seconds(clip.duration()),
                seconds(clip.preRoll()),
                clip.continues(),
                held,
                clip.sizeBytes(),
                clip.sha256(),
                "/api/recordings/" + clip.id() + "/video");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
