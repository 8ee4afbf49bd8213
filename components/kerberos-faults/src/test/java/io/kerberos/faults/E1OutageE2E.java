package io.kerberos.faults;

import io.kerberos.it.AgentProcess;
import io.kerberos.testkit.server.MqttBroker;
import io.kerberos.testkit.server.TcpRelay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is away for long, and the agent is started anew meanwhile. */
@OneAtATime
class E1OutageE2E {

    private static final int A_SECOND = 50;

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void shouldDeliverAllThatHappenedDuringAnOutage() throws Exception {
        FaultCase fault = FaultCase.of("E1");
        int seconds = fault.count(12, 600);
        try (MqttBroker broker = MqttBroker.open();
                TcpRelay relay = TcpRelay.plain(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()), threads);
                Arrivals arrivals = Arrivals.at(broker.url())) {
            LoadRoute load = LoadRoute.in(home);
            AgentProcess.Builder agent = load.agent().env("KERBEROS_MQTT_URL", "tcp://127.0.0.1:" + relay.port());
            try (AgentProcess before = agent.start()) {
                load.events(100, A_SECOND / 10); // the consumer has its place now
                before.await(Duration.ofSeconds(60), () -> arrivals.count() > 2 * A_SECOND);
                relay.mode(TcpRelay.Mode.CUT);
                relay.cut();
                TimeUnit.SECONDS.sleep(seconds / 2);
                before.terminate();
            }
            try (AgentProcess after = agent.start()) {
                TimeUnit.SECONDS.sleep(seconds - seconds / 2);
                long waiting = Backlog.of(after, "events-to-mqtt");
                relay.mode(TcpRelay.Mode.PASS);
                long back = System.nanoTime();
                after.await(Duration.ofMinutes(5), () -> Backlog.of(after, "events-to-mqtt") < A_SECOND);
                double drained = (System.nanoTime() - back) / 1e9;
                load.end();
                after.await(
                        Duration.ofSeconds(60),
                        () -> after.says("load.camel.yaml: gone") && Backlog.of(after, "events-to-mqtt") == 0);
                TimeUnit.SECONDS.sleep(1);
                Journal journal = new Journal(after.data());
                fault.did("broker away for " + seconds + " s at " + A_SECOND
                                + " events/s, the agent stopped and started in the middle")
                        .none("lost", journal.missing(arrivals.ids()))
                        .none("cameras out of order", journal.disordered(arrivals.byCamera()))
                        .atMost("drained", 60, "s", drained)
                        .note(waiting + " waited, "
                                + (arrivals.count() - arrivals.ids().size()) + " came twice")
                        .conclude();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
