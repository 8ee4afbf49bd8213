package io.kerberos.testkit.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs the demo's world as a child process of the agent: {@code java -Xmx96m -XX:+UseSerialGC ... DemoMain <directory>}.
 *
 * <p>It prints one line of JSON to stdout when everything serves, and ends when its stdin does: the agent holds the other
 * end of that pipe, so the demo never outlives it, even when it is killed. Ctrl-C goes to the whole process group; the demo
 * then goes on until stdin ends, at most 15 s, so that the agent can finish its last clip. Exit code 1 when it cannot start.
 */
public final class DemoMain {

    private static final long HOLD_SECONDS = 15;

    private DemoMain() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "io/kerberos/testkit/demo/logback-demo.xml");
        System.setProperty("java.awt.headless", "true");
        PrintStream console = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length != 1) {
            console.println("usage: DemoMain <directory>");
            System.exit(2);
        }
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hold(over), "demo-hold"));
        int code = run(Path.of(arguments[0]), console);
        over.countDown();
        System.exit(code);
    }

    private static int run(Path directory, PrintStream console) {
        console.println("demo: starting camera, MQTT broker, S3 server and webhook (the first start draws the scene)");
        try (DemoWorld world = DemoWorld.open(Files.createDirectories(directory).toAbsolutePath(), console::println)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(json(world.addresses()));
            byte[] ignored = new byte[256];
            int count = 0;
            while (count >= 0) {
                // The agent may send anything; only the end counts.
                count = System.in.read(ignored);
            }
            return 0;
        } catch (IOException e) {
            console.println("demo: cannot serve: " + e.getMessage());
            return 1;
        }
    }

    private static void hold(CountDownLatch over) {
        try {
            over.await(HOLD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String json(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
