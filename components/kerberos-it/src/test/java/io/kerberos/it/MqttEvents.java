package io.kerberos.it;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Another MQTT 5 client at the broker: sees everything below {@code kerberos/} and what else it is told to see. */
public final class MqttEvents implements MqttCallback, AutoCloseable {
    public record Message(String topic, String payload) {}

    private final MqttClient client;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<String, MqttMessage> newest = new ConcurrentHashMap<>();

    public MqttEvents(String url) throws MqttException {
        this(url, SocketFactory.getDefault());
    }

    public MqttEvents(String url, SocketFactory sockets, String... filters) throws MqttException {
        client = new MqttClient(url, "observer-" + System.nanoTime(), new MemoryPersistence());
        // One callback, set before the connection is: the client's table of listeners is not made for a message that
        // comes while a further listener is added.
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(sockets);
        client.connect(options);
        client.subscribe(Stream.concat(Stream.of("kerberos/#"), Stream.of(filters))
                .map(filter -> new MqttSubscription(filter, 1))
                .toArray(MqttSubscription[]::new));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        messages.add(new Message(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
        newest.put(topic, message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public boolean has(String camera, String type) {
        return messages.stream()
                .anyMatch(m -> m.topic().endsWith("/" + camera + "/" + type)
                        && m.payload().contains("\"specversion\""));
    }

    /** The newest message of a topic; an empty one when there is none. */
    public byte[] bytes(String topic) {
        return newest.getOrDefault(topic, new MqttMessage()).getPayload();
    }

    /** The newest message of a topic as text. */
    public String text(String topic) {
        return new String(bytes(topic), StandardCharsets.UTF_8);
    }

    /** Sends a command and says where the reply goes. */
    public void ask(String topic, String payload, String replyTo, String correlation) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic(replyTo);
        properties.setCorrelationData(correlation.getBytes(StandardCharsets.UTF_8));
        client.publish(topic, new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, false, properties));
    }

    public void send(String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    /** The correlation data of the newest message of a topic. */
    public String correlation(String topic) {
        MqttMessage message = newest.get(topic);
        return message == null || message.getProperties().getCorrelationData() == null
                ? ""
                : new String(message.getProperties().getCorrelationData(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500, false);
        client.close();
    }
}
