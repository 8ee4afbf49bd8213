package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.server.MqttBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed in the middle of bursts of events. */
class E2BurstE2E {

    @TempDir
    Path home;

    @Test
    void shouldDeliverEveryJournalledEvent() throws Exception {
        FaultCase fault = FaultCase.of("E2");
        int kills = fault.count(5, 100);
        Random random = new Random(2);
        try (MqttBroker broker = MqttBroker.open();
                Arrivals arrivals = Arrivals.at(broker.url())) {
            LoadRoute load = LoadRoute.in(home);
            AgentProcess.Builder builder = load.agent().env("KERBEROS_MQTT_URL", broker.url());
            builder.start().close(); // the consumer has its place
            load.events(20, 10);
            for (int kill = 0; kill < kills; kill++) {
                try (AgentProcess agent = builder.launch()) {
                    int before = arrivals.count();
                    agent.await(Duration.ofSeconds(60), () -> arrivals.count() > before);
                    TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1500));
                    agent.kill();
                }
            }
            load.end();
            try (AgentProcess last = builder.start()) {
                last.await(Duration.ofSeconds(90), () -> Backlog.of(last, "events-to-mqtt") == 0);
                TimeUnit.SECONDS.sleep(1);
                Journal journal = new Journal(last.data());
                Set<String> journalled = new HashSet<>();
                journal.events().values().forEach(journalled::addAll);
                Set<String> once = arrivals.ids();
                fault.did(kills + " times kill -9 at a random moment of 500 events/s")
                        .none("journalled and not delivered", journal.missing(once))
                        .none(
                                "delivered and not journalled",
                                once.stream()
                                        .filter(id -> !journalled.contains(id))
                                        .count())
                        .none(
                                "cameras out of order for a consumer that knows the key",
                                journal.disordered(arrivals.byCamera()))
                        .note(journalled.size() + " events, " + (arrivals.count() - once.size()) + " came twice")
                        .conclude();
            }
        }
    }
}
