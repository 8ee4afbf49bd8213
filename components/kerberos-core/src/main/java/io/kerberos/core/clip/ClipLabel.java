package io.kerberos.core.clip;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says of itself, in the metadata of its file and from its first byte on, so that it can be understood
 * without the index.
 *
 * @param id UUID version 7 of the clip
 * @param start wall time of its first frame, to the microsecond
 * @param preRoll how much of it lies before the trigger
 * @param continues whether it continues the clip before it without a gap
 */
public record ClipLabel(
        String id, String camera, String run, ClipKind kind, Instant start, Duration preRoll, boolean continues) {
    private static final String PREFIX = "kerberos.";

    public ClipLabel {
        start = start.truncatedTo(ChronoUnit.MICROS);
    }

    /** As text, one tag for each thing it says. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(PREFIX + "id", id);
        tags.put(PREFIX + "camera", camera);
        tags.put(PREFIX + "run", run);
        tags.put(PREFIX + "kind", kind.name());
        tags.put(PREFIX + "start", start.toString());
        tags.put(PREFIX + "preRoll", preRoll.toString());
        tags.put(PREFIX + "continues", String.valueOf(continues));
        return tags;
    }

    /** Out of the tags of a file, which may have others too; empty when they are not those of a recording of ours. */
    public static Optional<ClipLabel> of(Map<String, String> tags) {
        @Nullable String id = tags.get(PREFIX + "id");
        @Nullable String camera = tags.get(PREFIX + "camera");
        @Nullable String run = tags.get(PREFIX + "run");
        if (id == null || camera == null || run == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClipLabel(
                    id,
                    camera,
                    run,
                    ClipKind.valueOf(tags.getOrDefault(PREFIX + "kind", "")),
                    Instant.parse(tags.getOrDefault(PREFIX + "start", "")),
                    Duration.parse(tags.getOrDefault(PREFIX + "preRoll", "")),
                    Boolean.parseBoolean(tags.get(PREFIX + "continues"))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The clip that a complete file with this label is. */
    public Clip clip(Path file, Duration duration, long sizeBytes, String sha256) {
        return new Clip(id, camera, run, kind, file, start, duration, preRoll, continues, sizeBytes, sha256);
    }
}
