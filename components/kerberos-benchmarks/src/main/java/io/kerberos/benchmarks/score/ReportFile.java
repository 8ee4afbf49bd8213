package io.kerberos.benchmarks.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports of one system as {@code {"system": "name", "clips": {"scene": [[start, end], ...]}}}, as {@code ./kerberos detect --json}
 * writes it.
 *
 * @param reports by the name of the scene
 */
public record ReportFile(String system, Map<String, List<Report>> reports) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MILLIS = 1e3;

    public ReportFile {
        reports = Map.copyOf(reports);
    }

    /** @throws IOException when the file cannot be read or is of another kind */
    public static ReportFile read(Path file) throws IOException {
        JsonNode whole = JSON.readTree(file.toFile());
        if (!whole.path("clips").isObject()) {
            throw new IOException(file + " has no \"clips\"; it takes what ./kerberos detect --json writes");
        }
        Map<String, List<Report>> reports = new TreeMap<>();
        whole.path("clips").properties().forEach(scene -> {
            List<Report> one = new ArrayList<>();
            scene.getValue()
                    .forEach(pair -> one.add(
                            Report.undated(pair.path(0).asDouble(), pair.path(1).asDouble())));
            reports.put(scene.getKey(), one);
        });
        return new ReportFile(whole.path("system").asText(file.getFileName().toString()), reports);
    }

    public void write(Path file) throws IOException {
        ObjectNode whole = JSON.createObjectNode().put("system", system);
        ObjectNode clips = whole.putObject("clips");
        new TreeMap<>(reports).forEach((scene, all) -> {
            ArrayNode pairs = clips.putArray(scene);
            all.forEach(report -> pairs.addArray()
                    .add(Math.round(report.start() * MILLIS) / MILLIS)
                    .add(Math.round(report.end() * MILLIS) / MILLIS));
        });
        JSON.writeValue(file.toFile(), whole);
    }
}
