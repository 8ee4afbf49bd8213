package io.kerberos.it;

import io.kerberos.testkit.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The route file of docs/guide/camel-run.md: one camera to MQTT and S3, with everything about it in one file. */
final class OneFileRoute {
    static final String NAME = "door.camel.yaml";

    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private OneFileRoute() {}

    static Path write(Path folder) throws IOException {
        String page = Files.readString(AgentProcess.root().resolve("docs/guide/camel-run.md"));
        Matcher block = BLOCK.matcher(page);
        if (!block.find()) {
            throw new IllegalStateException("there is no route in docs/guide/camel-run.md");
        }
        return Files.writeString(folder.resolve(NAME), block.group(1));
    }

    /** What the file takes from the environment. */
    static Map<String, String> environment(String camera, String broker, S3Server store) {
        return Map.of(
                "CAMERA_URL", camera,
                "BROKER_URL", broker,
                "S3_ENDPOINT", store.url(),
                "S3_ACCESS_KEY", store.accessKey(),
                "S3_SECRET_KEY", store.secretKey());
    }

    /** What has arrived in a folder of the store. */
    static List<Path> stored(Path bucket) throws IOException {
        return LiveFiles.below(bucket, ".mp4");
    }
}
