package io.kerberos.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** docs/reference/runtimes.md: figures of each runtime, and what it printed and delivered. Nothing of the machine but its size. */
final class RuntimesPage {
    private static final int MOST_LINES = 16;
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_PAYLOAD = 110;

    private RuntimesPage() {}

    static void write(List<RuntimeTranscript> transcripts) throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # One route file in each runtime

                Written by `docker/transcripts`: the route file of the [guide to `camel run`](../guide/camel-run.md), unchanged, takes a camera over RTSP to an
                MQTT broker and an S3 store, in the agent, in its image and under Camel's CLI. The camera shows 640x360 at 15 fps; a box crosses every 12 s.

                - Date: %s
                - Machine: %d CPUs, Java %s; the servers and the camera ran on it too
                - What the file takes from the environment, such as `CAMERA_URL`, is exported, for the image in `door.env`.
                - First packet: from the start of the command until the camera had answered PLAY. First event: until `motion.started` was at
                  the broker, which waits for the next crossing. Memory: of the Java process when the first clip was in the store.

                | runtime | first packet | CPU until then | first event | RSS | PSS |
                |---|---|---|---|---|---|
                """
                        .formatted(
                                LocalDate.now(),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature()));
        transcripts.forEach(run -> page.append(row(run)));
        page.append(
                """

                The agent starts from the archive of its classes (`./kerberos rehearse`), which the image leaves out for its size. At its first start
                Camel's CLI fetches the component and what the file names, here from folders. The last row has the agent's JVM options.
                """);
        transcripts.forEach(run -> page.append(section(run)));
        Files.writeString(AgentProcess.root().resolve("docs/reference/runtimes.md"), page);
    }

    private static String row(RuntimeTranscript run) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s | %.1f s | %d MB | %d MB |%n",
                run.name(),
                run.firstPacket().toMillis() / 1e3,
                run.cpuSeconds(),
                run.firstEvent().toMillis() / 1e3,
                run.residentKilobytes() * 1024 / 1_000_000,
                run.ownKilobytes() * 1024 / 1_000_000);
    }

    private static String section(RuntimeTranscript run) {
        return "\n## " + run.name() + "\n\n```text\n$ " + run.command() + "\n" + String.join("\n", run.output())
                + "\n```\n\nWhat arrived:\n\n```text\n" + String.join("\n", run.arrived()) + "\n```\n";
    }

    /** The messages at the broker in their order, then the objects in the bucket. */
    static List<String> arrived(List<MqttEvents.Message> messages, Path bucket) throws IOException {
        Stream<String> events = messages.stream()
                .map(message -> "mqtt  " + message.topic() + "  " + cut(message.payload(), LONGEST_PAYLOAD));
        Stream<String> objects = OneFileRoute.stored(bucket).stream()
                .map(clip -> "s3    clips/" + bucket.relativize(clip) + "  " + size(clip) + " bytes");
        return Stream.concat(events, objects).toList();
    }

    /** The first lines of its output, with the folders of this run cut off. */
    static List<String> shown(List<String> output, Path home) {
        return output.stream()
                .map(line -> line.replace(home.toString(), ".")
                        .replace(AgentProcess.root().toString() + "/", "")
                        .replaceAll("(Linux [\\d.]+)\\S*", "$1")
                        .replaceAll("\\bPID \\d+", "PID …")
                        .replaceAll("(INFO|WARN) +\\d+ ", "$1 ")
                        .replaceAll("by \\w+ in", "in"))
                .filter(line -> !line.contains("level=error msg=\"unable to get systemd connection"))
                .map(line -> cut(line, LONGEST_LINE))
                .limit(MOST_LINES)
                .toList();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
