package io.kerberos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web interface of an agent that was started with {@link #SETTINGS}. */
final class AgentApi {
    private static final String USER = "benchmark";
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+)/api/cameras\\b");

    /** Environment variables that let it be asked. */
    static final Map<String, String> SETTINGS =
            Map.of("KERBEROS_HTTP_USERNAME", USER, "KERBEROS_HTTP_PASSWORD", PASSWORD);

    private AgentApi() {}

    /**
     * Asks for the counters of all cameras.
     *
     * @param output of the agent, where it says its address
     */
    static CameraFlow.Counters counters(Path output) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(Files.readString(output));
        if (!address.find()) {
            throw new IOException("the agent does not run yet, give it longer by --warm: " + Files.readString(output));
        }
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.group()))
                .header("Authorization", "Basic " + login)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + answer.statusCode());
        }
        return counters(System.nanoTime(), new ObjectMapper().readTree(answer.body()));
    }

    static CameraFlow.Counters counters(long nanos, JsonNode cameras) {
        int live = 0;
        long packets = 0;
        long skipped = 0;
        double oldest = 0;
        long ring = 0;
        for (JsonNode camera : cameras) {
            JsonNode counters = camera.path("counters");
            live += camera.path("status").asText().equals("live") ? 1 : 0;
            packets += counters.required("packets").asLong();
            skipped += counters.required("packetsSkipped").asLong();
            ring += counters.required("ringBytes").asLong();
            oldest = Math.max(oldest, camera.path("lastPacketAgeSeconds").asDouble(Double.NaN));
        }
        return new CameraFlow.Counters(nanos, cameras.size(), live, packets, skipped, oldest, ring);
    }
}
