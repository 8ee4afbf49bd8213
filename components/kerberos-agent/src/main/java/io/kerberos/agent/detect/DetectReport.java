package io.kerberos.agent.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerberos.core.camera.SeenMotion;
import io.kerberos.core.camera.Watched;
import java.util.Locale;
import java.util.Map;

/** What was found in footage, for machines and for people. */
final class DetectReport {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROW = "%-28s %10s %10s %9s  %s%n";

    private DetectReport() {}

    /** {@code {"system": "kerberos", "clips": {name: [[start, end], ...]}}}, in seconds after the first picture. */
    static String json(Map<String, Watched> clips) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode().put("system", "kerberos");
        ObjectNode all = root.putObject("clips");
        clips.forEach((name, watched) -> {
            ArrayNode motions = all.putArray(name);
            watched.motions().forEach(motion -> motions.addArray()
                    .add(seconds(motion.startMicros()))
                    .add(seconds(motion.endMicros())));
        });
        return JSON.writeValueAsString(root);
    }

    /** To the millisecond. */
    private static double seconds(long micros) {
        return Math.round(micros / 1e3) / 1e3;
    }

    static String table(Map<String, Watched> clips) {
        StringBuilder table = new StringBuilder(String.format(ROW, "clip", "start", "end", "length", "zones"));
        clips.forEach((name, watched) -> {
            for (SeenMotion motion : watched.motions()) {
                long length = motion.endMicros() - motion.startMicros();
                table.append(String.format(
                        ROW,
                        name,
                        MediaClock.text(motion.startMicros()),
                        MediaClock.text(motion.endMicros()),
                        String.format(Locale.ROOT, "%.1f s", length / 1e6),
                        String.join(", ", motion.zones())));
            }
            table.append(String.format(
                    "%-28s %d motion%s in %s%n",
                    name,
                    watched.motions().size(),
                    watched.motions().size() == 1 ? "" : "s",
                    MediaClock.text(watched.lengthMicros())));
        });
        return table.toString();
    }
}
