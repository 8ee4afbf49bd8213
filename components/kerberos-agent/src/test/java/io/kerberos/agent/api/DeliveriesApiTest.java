package io.kerberos.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerberos.core.event.CameraBack;
import io.kerberos.core.event.CameraEvent;
import io.kerberos.core.spool.CameraPattern;
import io.kerberos.core.spool.Failure;
import io.kerberos.core.spool.FeedCursor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters and consumers over REST, and as metrics. */
class DeliveriesApiTest {
    @TempDir
    Path data;

    private RunningAgent agent;
    private FeedCursor<CameraEvent> mqtt;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.withLogin(data);
        mqtt = agent.spool.events("events-to-mqtt", new CameraPattern("*"), () -> {});
        for (String id : new String[] {"event-1", "event-2"}) {
            agent.spool.publish(new CameraBack(id, "door", Instant.now(), "run", Duration.ofSeconds(1)));
            mqtt.next()
                    .orElseThrow()
                    .bury(new Failure(
                            "paho-mqtt5:events", "refused", 9, Instant.EPOCH, Instant.EPOCH, "ab".repeat(16)));
        }
        agent.spool.publish(new CameraBack("event-3", "door", Instant.now(), "run", Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void shouldListDeadLettersWithTheirReason() throws Exception {
        JsonNode letter = agent.json("/api/dead-letters").get(0);

        assertThat(letter.get("route").asText()).isEqualTo("events-to-mqtt");
        assertThat(letter.get("reason").asText()).isEqualTo("refused");
        assertThat(letter.get("attempts").asInt()).isEqualTo(9);
        assertThat(letter.get("lastAttempt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(letter.get("traceId").asText()).hasSize(32);
        assertThat(agent.json("/api/dead-letters?limit=1")).hasSize(1);
        assertThat(agent.get("/api/dead-letters?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRedriveOneOrAll() throws Exception {
        assertThat(post("/api/dead-letters/events-to-mqtt/event-2/redrive").statusCode())
                .isEqualTo(202);
        mqtt.next().orElseThrow();
        assertThat(mqtt.next().orElseThrow().item().id()).isEqualTo("event-2");

        HttpResponse<String> all = post("/api/dead-letters/redrive");
        assertThat(all.statusCode()).isEqualTo(202);
        assertThat(all.body()).isEqualTo("{\"redriven\":2}");
        assertThat(post("/api/dead-letters/redrive?route=clips-to-s3").body()).isEqualTo("{\"redriven\":0}");
    }

    @Test
    void shouldSayWhatCannotBeRedriven() throws Exception {
        HttpResponse<String> unknown = post("/api/dead-letters/events-to-mqtt/event-9/redrive");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("event-9", "evicted");

        mqtt.close();
        HttpResponse<String> gone = post("/api/dead-letters/events-to-mqtt/event-1/redrive");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("does not run");
    }

    @Test
    void shouldDeleteADeadLetter() throws Exception {
        assertThat(delete("/api/dead-letters/events-to-mqtt/event-1").statusCode())
                .isEqualTo(204);
        assertThat(delete("/api/dead-letters/events-to-mqtt/event-1").statusCode())
                .isEqualTo(404);
        assertThat(agent.json("/api/dead-letters")).hasSize(1);
    }

    @Test
    void shouldListConsumersAndForgetOneThatIsGone() throws Exception {
        JsonNode consumer = agent.json("/api/consumers").get(0);
        assertThat(consumer.get("feed").asText()).isEqualTo("event");
        assertThat(consumer.get("name").asText()).isEqualTo("events-to-mqtt");
        assertThat(consumer.get("active").asBoolean()).isTrue();
        assertThat(consumer.get("backlog").asInt()).isEqualTo(1);
        assertThat(consumer.get("deadLetters").asInt()).isEqualTo(2);
        assertThat(consumer.get("oldest").asText()).endsWith("Z");

        assertThat(delete("/api/consumers/event/events-to-mqtt").statusCode()).isEqualTo(409);
        mqtt.close();
        assertThat(delete("/api/consumers/event/events-to-mqtt").statusCode()).isEqualTo(204);
        assertThat(delete("/api/consumers/event/events-to-mqtt").statusCode()).isEqualTo(404);
        assertThat(agent.json("/api/consumers")).isEmpty();
    }

    @Test
    void shouldMeasureWhatWaitsAtMostEveryFiveSeconds() throws Exception {
        agent.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(metrics())
                .contains("kerberos_consumer_backlog{consumer=\"events-to-mqtt\",feed=\"event\"} 1.0")
                .contains("kerberos_dead_letters{consumer=\"events-to-mqtt\",feed=\"event\"} 2.0")
                .contains("kerberos_consumer_oldest_seconds{consumer=\"events-to-mqtt\",feed=\"event\"} ");
        mqtt.next().orElseThrow().commit();
        assertThat(metrics()).contains("kerberos_consumer_backlog{consumer=\"events-to-mqtt\",feed=\"event\"} 1.0");
        agent.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(metrics()).contains("kerberos_consumer_backlog{consumer=\"events-to-mqtt\",feed=\"event\"} 0.0");
    }

    private String metrics() throws Exception {
        return agent.get("/observe/metrics").body();
    }

    private HttpResponse<String> post(String path) throws Exception {
        return agent.send(agent.request(path).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return agent.send(agent.request(path).DELETE());
    }
}
