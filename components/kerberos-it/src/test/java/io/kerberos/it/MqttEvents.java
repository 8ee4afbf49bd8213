package io.kerberos.it;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** Subscribes to everything below {@code kerberos/} with an independent MQTT 5 client. */
public final class MqttEvents implements AutoCloseable {
    public record Message(String topic, String payload) {}

    private final MqttClient client;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    public MqttEvents(String url) throws MqttException {
        client = new MqttClient(url, "observer-" + System.nanoTime(), new MemoryPersistence());
        client.connect();
        client.subscribe(new MqttSubscription[] {new MqttSubscription("kerberos/#", 1)}, new IMqttMessageListener[] {
            (topic, message) ->
                    messages.add(new Message(topic, new String(message.getPayload(), StandardCharsets.UTF_8)))
        });
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public boolean has(String camera, String type) {
        return messages.stream()
                .anyMatch(m -> m.topic().endsWith("/" + camera + "/" + type)
                        && m.payload().contains("\"specversion\""));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500, false);
        client.close();
    }
}
