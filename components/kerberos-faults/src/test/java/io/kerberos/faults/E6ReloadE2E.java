package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.server.MqttBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route is saved again and again while it delivers. */
class E6ReloadE2E {

    @TempDir
    Path home;

    @Test
    void shouldLoseNothingWhenARouteIsReloaded() throws Exception {
        FaultCase fault = FaultCase.of("E6");
        int reloads = fault.count(8, 100);
        try (MqttBroker broker = MqttBroker.open();
                Arrivals arrivals = Arrivals.at(broker.url())) {
            LoadRoute load = LoadRoute.in(home);
            try (AgentProcess agent =
                    load.agent().env("KERBEROS_MQTT_URL", broker.url()).start()) {
                load.events(20, 2);
                agent.await(Duration.ofSeconds(60), () -> arrivals.count() > 100);
                Path route = agent.routes().resolve("events-to-mqtt.camel.yaml");
                String yaml = Files.readString(route);
                for (int reload = 1; reload <= reloads; reload++) {
                    // at once, as the agent may look while a file is being written, and then says so once more
                    Path saved = Files.writeString(
                            home.resolve("saved.yaml"), yaml + "# " + "saved again ".repeat(reload) + "\n");
                    Files.move(saved, route, StandardCopyOption.ATOMIC_MOVE);
                    int wanted = reload;
                    agent.await(Duration.ofSeconds(60), () -> loaded(agent) == wanted);
                }
                load.end();
                agent.await(
                        Duration.ofSeconds(60),
                        () -> agent.says("load.camel.yaml: gone") && Backlog.of(agent, "events-to-mqtt") == 0);
                TimeUnit.SECONDS.sleep(1);
                Journal journal = new Journal(agent.data());
                fault.did("route saved " + reloads + " times while it delivers 100 events/s")
                        .none("lost", journal.missing(arrivals.ids()))
                        .none("cameras out of order", journal.disordered(arrivals.byCamera()))
                        .none("dead letters", agent.json("/api/dead-letters").size())
                        .note(arrivals.ids().size() + " events, "
                                + (arrivals.count() - arrivals.ids().size()) + " came twice")
                        .conclude();
            }
        }
    }

    private static long loaded(AgentProcess agent) {
        return agent.output().stream()
                .filter(line -> line.contains("events-to-mqtt.camel.yaml: loaded"))
                .count();
    }
}
