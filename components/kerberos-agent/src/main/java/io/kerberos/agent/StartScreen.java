package io.kerberos.agent;

import io.kerberos.agent.delivery.Redacted;
import io.kerberos.agent.settings.AgentSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a person sees once everything runs: where the pictures, the clips and the events are. Written by the main thread. */
final class StartScreen {
    private final PrintStream out;
    private final AgentSettings settings;
    private final String version;
    private final boolean demo;

    /**
     * Nothing is printed yet.
     *
     * @param demo whether the cameras are the demo's
     */
    StartScreen(PrintStream out, AgentSettings settings, String version, boolean demo) {
        this.out = out;
        this.settings = settings;
        this.version = version;
        this.demo = demo;
    }

    /**
     * Prints it.
     *
     * @param firstPassword the password that was made at this start; it is not shown again
     */
    void show(List<String> cameras, String user, Optional<String> firstPassword) {
        Path data = settings.path("kerberos.data");
        String address = address(settings);
        out.println();
        out.println("Kerberos agent " + version + " is running" + (demo ? " with its demo camera" : ""));
        out.println();
        line("Web", address + "/api/cameras");
        line("Login", user + password(data, firstPassword));
        cameras.stream().limit(4).forEach(camera -> line("Picture", address + "/api/cameras/" + camera + "/snapshot"));
        line("Clips", data.resolve("recordings") + "/<camera>/<date>/*.mp4");
        sinks();
        line(
                "Settings",
                demo ? "none needed for the demo; your camera: ./kerberos run --camera rtsp://..." : "config/");
        out.println();
        out.println("Stop with Ctrl-C.");
        out.println();
        out.flush();
    }

    private String password(Path data, Optional<String> firstPassword) {
        if (settings.has("kerberos.http.password")) {
            return "   (with the password that you set)";
        }
        return firstPassword
                .map(password -> " / " + password + "   (shown only this once)")
                .orElse("   (with the password of the first start; forgotten: stop, remove " + data.resolve("access")
                        + ", start)");
    }

    private void sinks() {
        if (settings.has("kerberos.s3.bucket")) {
            String endpoint = Redacted.text(settings.text("kerberos.s3.endpoint"));
            line("S3", "bucket " + settings.text("kerberos.s3.bucket") + (endpoint.isBlank() ? "" : " at " + endpoint));
        }
        if (settings.has("kerberos.folder.path")) {
            line("Folder", settings.text("kerberos.folder.path"));
        }
        if (settings.has("kerberos.mqtt.url")) {
            line(
                    "MQTT",
                    Redacted.text(settings.text("kerberos.mqtt.url")) + "  topic "
                            + settings.text("kerberos.mqtt.topic") + "/#");
        }
        if (settings.has("kerberos.webhook.url")) {
            line("Webhook", Redacted.text(settings.text("kerberos.webhook.url")));
        }
        if (settings.has("kerberos.snapshots.url")) {
            line("Snapshots", Redacted.text(settings.text("kerberos.snapshots.url")));
        }
    }

    static String address(AgentSettings settings) {
        String host = settings.text("kerberos.http.host");
        String reachable = host.equals("0.0.0.0") ? "localhost" : host;
        return "http://" + reachable + ":" + settings.text("kerberos.http.port");
    }

    private void line(String name, String text) {
        out.printf("  %-11s %s%n", name, text);
    }
}
