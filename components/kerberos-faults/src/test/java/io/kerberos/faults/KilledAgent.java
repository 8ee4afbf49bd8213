package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One agent that dies again and again, with the same data folder all the time, and at last may do what was left.
 */
final class KilledAgent implements Callable<Aftermath> {

    /** How an agent ends that is given no chance to end by itself; it has ended when this returns. */
    interface Death {
        void strike(AgentProcess agent) throws Exception;
    }

    private static final Duration DELIVERY = Duration.ofSeconds(60);

    /** The run that may do what was left: what it did not deliver, and what it printed. */
    private record LastRun(List<String> undelivered, String log) {}

    /**
     * What is done to each.
     *
     * @param times how often it dies
     * @param longestMillis it lives up to this long, from its start or from when it is sent pictures
     * @param decode whether every picture of every clip is looked at in the end
     */
    record Plan(int times, int longestMillis, Death death, boolean decode) {}

    private final Path home;
    private final CountedStreams streams;
    private final List<String> cameras;
    private final Plan plan;
    private final Random random;

    KilledAgent(Path home, CountedStreams streams, List<String> cameras, Plan plan, long seed) {
        this.home = home;
        this.streams = streams;
        this.cameras = cameras;
        this.plan = plan;
        this.random = new Random(seed);
    }

    /** Several at the same time, because most of the time an agent starts. */
    static List<Aftermath> together(List<KilledAgent> agents) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(agents.size());
        try {
            List<Aftermath> ends = new ArrayList<>();
            for (Future<Aftermath> end : threads.invokeAll(agents)) {
                ends.add(end.get());
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public Aftermath call() throws Exception {
        try (Sinks sinks = new Sinks(home.resolve("delivered"))) {
            for (int kill = 0; kill < plan.times(); kill++) {
                runAndKill(sinks, kill == 0);
            }
            LastRun last = recover(sinks);
            OnFile clips = new OnFile(home.resolve("data"), streams, plan.decode());
            Aftermath aftermath = Aftermath.of(clips, streams, cameras, last.undelivered());
            if (!last.undelivered().isEmpty() || !aftermath.withoutRow().isEmpty()) {
                System.out.println("What the last agent printed in " + home + ":\n" + last.log());
            }
            return aftermath;
        }
    }

    /**
     * One of five dies while it starts, the others while they record. Not the first one: a route has a right to what is published
     * after it ran for the first time.
     */
    private void runAndKill(Sinks sinks, boolean first) throws Exception {
        int before = clients();
        try (AgentProcess agent = builder(sinks).launch()) {
            if (first) {
                agent.awaitReady();
            }
            if (first || random.nextInt(5) > 0) {
                agent.await(Duration.ofSeconds(60), () -> clients() >= before + cameras.size());
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(plan.longestMillis()));
            plan.death().strike(agent);
        }
    }

    private LastRun recover(Sinks sinks) throws Exception {
        int before = clients();
        Instant start = Instant.now();
        List<String> undelivered = new ArrayList<>();
        try (AgentProcess agent = builder(sinks).start()) {
            agent.await(Duration.ofSeconds(60), () -> clients() >= before + cameras.size());
            long end = System.nanoTime() + DELIVERY.toNanos();
            do {
                TimeUnit.MILLISECONDS.sleep(500);
                undelivered = sinks.undelivered(IndexRow.after(agent.data(), 0).stream()
                        .filter(row -> row.start().isBefore(start))
                        .toList());
            } while (!undelivered.isEmpty() && System.nanoTime() < end);
            agent.terminate();
            return new LastRun(undelivered, agent.log());
        }
    }

    private int clients() {
        return cameras.stream()
                .mapToInt(camera -> streams.played(camera).size())
                .sum();
    }

    /** The last camera records motion too, and so writes two clips of the same pictures. */
    private AgentProcess.Builder builder(Sinks sinks) {
        StringBuilder yaml = new StringBuilder();
        for (String camera : cameras) {
            boolean last = camera.equals(cameras.get(cameras.size() - 1));
            yaml.append(
                    """
                      %s:
                        url: %s
                        recording: %s
                        motion: %s
                        segmentLength: 5s
                        preRoll: 2s
                        postRoll: 2s
                    """
                            .formatted(camera, streams.url(camera), last ? "both" : "continuous", last));
        }
        return sinks.on(AgentProcess.in(home).cameras(yaml.toString()));
    }
}
