package io.kerberos.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.jspecify.annotations.Nullable;

/** Events as they arrive somewhere, with the time of arrival. Safe from any thread. */
final class Arrivals implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SUBJECT = Pattern.compile("\"subject\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TIME = Pattern.compile("\"time\"\\s*:\\s*\"([^\"]+)\"");

    private record Arrival(String id, String camera, Instant happened, Instant came) {}

    private final @Nullable MqttClient client;
    private final Queue<Arrival> all = new ConcurrentLinkedQueue<>();

    /** Those of an HTTP receiver are told to {@link #came}. */
    Arrivals() {
        this.client = null;
    }

    private Arrivals(MqttClient client) {
        this.client = client;
    }

    /** Takes all that a broker gets below {@code kerberos/events/}, until it is closed. */
    static Arrivals at(String url) throws MqttException {
        MqttClient client = new MqttClient(url, "observer", new MemoryPersistence());
        Arrivals arrivals = new Arrivals(client);
        client.connect();
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription("kerberos/events/#", 1)}, new IMqttMessageListener[] {
                    (topic, message) -> arrivals.came(new String(message.getPayload(), StandardCharsets.UTF_8))
                });
        return arrivals;
    }

    @Override
    public void close() throws MqttException {
        if (client != null) {
            client.disconnectForcibly(0, 500, false);
            client.close();
        }
    }

    /** Leaves out those that are not of the load. */
    void came(String cloudEvent) {
        Instant now = Instant.now();
        String camera = find(SUBJECT, cloudEvent);
        if (camera.startsWith("camera-")) {
            all.add(new Arrival(find(ID, cloudEvent), camera, Instant.parse(find(TIME, cloudEvent)), now));
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no event: " + text);
        }
        return matcher.group(1);
    }

    int count() {
        return all.size();
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        all.forEach(arrival -> ids.add(arrival.id()));
        return ids;
    }

    /** By camera, in the order of their first arrival. */
    Map<String, List<String>> byCamera() {
        Map<String, Set<String>> first = new LinkedHashMap<>();
        all.forEach(arrival -> first.computeIfAbsent(arrival.camera(), camera -> new LinkedHashSet<>())
                .add(arrival.id()));
        Map<String, List<String>> lists = new LinkedHashMap<>();
        first.forEach((camera, ids) -> lists.put(camera, List.copyOf(ids)));
        return lists;
    }

    /** Of those that happened between two times: 99 of 100 came within so many milliseconds. */
    double p99Millis(Instant from, Instant until) {
        List<Long> delays = new ArrayList<>();
        for (Arrival arrival : all) {
            if (arrival.happened().isAfter(from) && arrival.happened().isBefore(until)) {
                delays.add(Duration.between(arrival.happened(), arrival.came()).toMillis());
            }
        }
        delays.sort(null);
        return delays.isEmpty() ? Double.NaN : delays.get((int) Math.min(delays.size() - 1, delays.size() * 0.99));
    }
}
