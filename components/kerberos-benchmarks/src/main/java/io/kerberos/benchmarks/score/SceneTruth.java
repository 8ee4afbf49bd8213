package io.kerberos.benchmarks.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what is known of scenes: {@code {"clips": [{"clip", "group", "duration", "width", "height", "fps", "anchor",
 * "intervals": [{"start", "end", "type", "label", "size_pct", "target_contrast"}]}]}}.
 */
public final class SceneTruth {
    private SceneTruth() {}

    /**
     * All scenes of the file, without its anchors, which are streams for cost.
     *
     * @throws IOException when it cannot be read or has no clips
     */
    public static List<Scene> read(Path file) throws IOException {
        JsonNode clips = new ObjectMapper().readTree(file.toFile()).path("clips");
        if (!clips.isArray() || clips.isEmpty()) {
            throw new IOException(file + " has no \"clips\"; give --truth the ground_truth.json of the scenes");
        }
        List<Scene> scenes = new ArrayList<>();
        for (JsonNode clip : clips) {
            if (!clip.path("anchor").asBoolean()) {
                scenes.add(scene(clip));
            }
        }
        return scenes;
    }

    private static Scene scene(JsonNode clip) {
        List<Interval> intervals = new ArrayList<>();
        for (JsonNode interval : clip.path("intervals")) {
            intervals.add(new Interval(
                    interval.required("start").asDouble(),
                    interval.required("end").asDouble(),
                    interval.path("type").asText().equals("optional"),
                    interval.path("label").asText(),
                    interval.path("size_pct").asDouble(Double.NaN),
                    interval.path("target_contrast").asDouble(Double.NaN)));
        }
        return new Scene(
                clip.required("clip").asText(),
                clip.path("group").asText(),
                clip.required("duration").asDouble(),
                clip.path("width").asInt(),
                clip.path("height").asInt(),
                clip.path("fps").asDouble(),
                intervals);
    }
}
