package io.kerberos.testkit.demo;

import io.kerberos.testkit.DaemonThreads;
import io.kerberos.testkit.rtsp.RtpMedia;
import io.kerberos.testkit.rtsp.RtspCamera;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Everything that the demo's agent talks to. Started and closed by one thread; serves on its own. */
final class DemoWorld implements AutoCloseable {

    private static final String BUCKET = "clips";

    private final ExecutorService threads;
    private final RtspCamera camera;
    private final MqttBroker broker;
    private final S3Server s3;
    private final HttpReceiver webhook;

    private DemoWorld(
            ExecutorService threads, RtspCamera camera, MqttBroker broker, S3Server s3, HttpReceiver webhook) {
        this.threads = threads;
        this.camera = camera;
        this.broker = broker;
        this.s3 = s3;
        this.webhook = webhook;
    }

    /**
     * Starts it all. What has started is left to the end of the process when the rest fails.
     *
     * @param directory where the clip and the S3 server's files lie
     * @param told of each event at the webhook, in one short line
     */
    static DemoWorld open(Path directory, Consumer<String> told) throws IOException {
        ExecutorService threads = DaemonThreads.open("demo");
        RtpMedia scene = RtpMedia.read(DemoScene.in(directory));
        RtspCamera camera =
                RtspCamera.builder().live("demo", scene).executor(threads).start();
        MqttBroker broker = MqttBroker.open();
        Path objects = directory.resolve("s3");
        Files.createDirectories(objects.resolve(BUCKET));
        S3Server s3 = S3Server.open(objects);
        HttpReceiver webhook = HttpReceiver.open(0, threads);
        webhook.onRequest(request -> told.accept(WebhookLine.of(request)));
        return new DemoWorld(threads, camera, broker, s3, webhook);
    }

    /** What it serves, by name, for the agent. */
    Map<String, String> addresses() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("rtsp", camera.url("demo"));
        all.put("mqtt", broker.url());
        all.put("s3", s3.url());
        all.put("s3AccessKey", s3.accessKey());
        all.put("s3SecretKey", s3.secretKey());
        all.put("s3Bucket", BUCKET);
        all.put("s3Directory", s3.directory().toString());
        all.put("webhook", webhook.url("/events"));
        return all;
    }

    @Override
    public void close() throws IOException {
        camera.close();
        webhook.close();
        s3.close();
        broker.close();
        threads.shutdownNow();
    }
}
