package io.kerberos.agent.api;

import io.kerberos.core.clip.Clip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A recording as a client sees it.
 *
 * @param kind why it was cut: motion, manual or segment
 * @param preRollSeconds how much of it lies before the trigger
 * @param continues whether it continues the recording before it without a gap
 * @param held whether it is kept whatever else has to go
 * @param sha256 of the file, lower-case hexadecimal
 * @param video path of the MP4
 * @param activity path of where it moved
 * @param motion when something moved in the area that was searched in; absent when no area was asked for
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
        String video,
        String activity,
        @Nullable List<Span> motion) {

    /** Whole seconds of a recording, counted from its first frame: {@code from} is the first, {@code until} the one after. */
    record Span(int from, int until) {}

    static RecordingReport of(Clip clip, boolean held, @Nullable List<Span> motion) {
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
                "/api/recordings/" + clip.id() + "/video",
                "/api/recordings/" + clip.id() + "/activity",
                motion);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
