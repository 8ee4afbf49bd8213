package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.server.HttpReceiver;
import io.kerberos.testkit.server.S3Server;
import io.kerberos.testkit.server.TcpRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object store fails in each way that object stores do, while clips come. */
class U1StoreE2E {

    private static final int CLIP_BYTES = 100_000;
    private static final int SLOW = 10_000;
    /** So much takes longer than any client waits for an answer that has not been told to. */
    private static final int LARGE_BYTES = 35 * SLOW;

    private static final int LONGEST_SLOW_SECONDS = 120;

    private static final String SLOW_DOWN =
            "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>Please reduce your rate.</Message></Error>";

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final Map<Path, String> seen = new ConcurrentHashMap<>();
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();

    @AfterEach
    void end() {
        watch.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void shouldStoreEveryClipWholeWhateverTheStoreDoes() throws Exception {
        FaultCase fault = FaultCase.of("U1");
        int seconds = fault.count(5, 60);
        Path store = Files.createDirectories(home.resolve("s3/clips"));
        try (S3Server first = S3Server.open(home.resolve("s3"));
                HttpReceiver failing = HttpReceiver.open(0, threads);
                TcpRelay relay = TcpRelay.plain(loopback(first.port()), threads)) {
            LoadRoute load = LoadRoute.in(home);
            watch.scheduleWithFixedDelay(() -> look(store), 50, 50, TimeUnit.MILLISECONDS);
            try (AgentProcess agent = agent(load, relay, first)) {
                load.clips(500, CLIP_BYTES);
                agent.await(Duration.ofSeconds(40), () -> objects(store).size() > 2);
                relay.target(loopback(failing.port()));
                failing.answerAlways(HttpReceiver.Answer.status(500));
                relay.cut();
                TimeUnit.SECONDS.sleep(seconds);
                failing.answerAlways(new HttpReceiver.Answer(503, SLOW_DOWN, Duration.ZERO).with("Retry-After", "1"));
                TimeUnit.SECONDS.sleep(seconds);
                relay.resetAfter(CLIP_BYTES / 2);
                relay.target(loopback(first.port()));
                relay.cut();
                TimeUnit.SECONDS.sleep(seconds);
                relay.resetAfter(Long.MAX_VALUE);
                relay.cut();
                agent.await(Duration.ofSeconds(60), () -> Backlog.of(agent, "clips-to-s3") < EventLoad.CAMERAS);
                load.clips(2_500, LARGE_BYTES);
                relay.limit(SLOW);
                relay.cut();
                TimeUnit.SECONDS.sleep(2L * seconds);
                for (int second = 0; second < LONGEST_SLOW_SECONDS && large(store) == 0; second++) {
                    TimeUnit.SECONDS.sleep(1);
                }
                long large = large(store);
                relay.limit(Integer.MAX_VALUE);
                first.close();
                relay.cut();
                try (S3Server rotated = S3Server.open(home.resolve("s3"), 0, "rotated-key", "rotated-secret")) {
                    relay.target(loopback(rotated.port()));
                    TimeUnit.SECONDS.sleep(seconds);
                    agent.terminate();
                    load.end();
                    fault.atLeast("clips of 350 kB stored while each has 10 kB/s", 1, "", large);
                    finish(fault, seconds, agent(load, relay, rotated), store);
                }
            }
        }
    }

    private void finish(FaultCase fault, int seconds, AgentProcess agent, Path store) throws Exception {
        try (agent) {
            agent.await(Duration.ofSeconds(120), () -> Backlog.of(agent, "clips-to-s3") == 0);
            Map<String, String> clips = new Journal(agent.data()).clips();
            look(store);
            long lost = 0;
            long damaged = 0;
            for (var clip : clips.entrySet()) {
                Path object = store.resolve(clip.getKey());
                lost += Files.exists(object) ? 0 : 1;
                damaged += Files.exists(object) && !sha256(object).equals(clip.getValue()) ? 1 : 0;
            }
            fault.did("500, SlowDown, resets in the middle, 10 kB/s, new keys; at least " + seconds
                            + " s each, two clips a second")
                    .none("lost", lost)
                    .none("objects with another checksum", damaged)
                    .none("objects seen before they were complete", changed.size())
                    .none("dead letters", agent.json("/api/dead-letters").size())
                    .note(clips.size() + " clips")
                    .conclude();
        }
    }

    private static AgentProcess agent(LoadRoute load, TcpRelay relay, S3Server server) throws IOException {
        return load.agent()
                .env("KERBEROS_S3_BUCKET", "clips")
                .env("KERBEROS_S3_ENDPOINT", "http://127.0.0.1:" + relay.port())
                .env("KERBEROS_S3_ACCESS_KEY", server.accessKey())
                .env("KERBEROS_S3_SECRET_KEY", server.secretKey())
                .env("KERBEROS_S3_DELIVERY_MAX_DELAY", "5s")
                .start();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** An object whose content is another one later was not complete when it was seen. */
    private void look(Path store) {
        try {
            for (Path object : objects(store)) {
                String now = Files.size(object) + " " + sha256(object);
                String before = seen.put(object, now);
                if (before != null && !before.equals(now)) {
                    changed.add(object);
                }
            }
        } catch (IOException e) {
            // an object that is being replaced; it is looked at again
            seen.remove(store);
        }
    }

    private static long large(Path store) throws IOException {
        long large = 0;
        for (Path object : objects(store)) {
            large += Files.size(object) == LARGE_BYTES ? 1 : 0;
        }
        return large;
    }

    /** Looked for again when the store renames what it has taken on the way. */
    private static List<Path> objects(Path store) throws IOException {
        while (true) {
            try (Stream<Path> files = Files.walk(store)) {
                return files.filter(file -> file.toString().endsWith(".mp4"))
                        .filter(Files::isRegularFile)
                        .toList();
            } catch (UncheckedIOException e) {
                continue;
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
