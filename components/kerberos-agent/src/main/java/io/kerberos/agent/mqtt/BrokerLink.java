package io.kerberos.agent.mqtt;

import java.util.List;
import java.util.function.BiConsumer;
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

/** One connection to the broker with a will. Used by one thread; messages come on threads of the client. */
final class BrokerLink implements AutoCloseable {
    static final byte[] ONLINE = {'o', 'n', 'l', 'i', 'n', 'e'};
    static final byte[] OFFLINE = {'o', 'f', 'f', 'l', 'i', 'n', 'e'};
    private static final int QOS = 1;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long LARGEST_MESSAGE = 65_536;
    private static final int NOT_RETAINED = 2;

    private final MqttClient client;
    private final String status;

    private BrokerLink(MqttClient client, String status) {
        this.client = client;
        this.status = status;
    }

    /**
     * Connects and subscribes.
     *
     * @param filters whose messages {@code inbox} gets, those that were retained before left out
     */
    static BrokerLink open(MqttSettings settings, List<String> filters, BiConsumer<String, MqttMessage> inbox)
            throws MqttException {
        MqttClient client = new MqttClient(settings.url(), settings.clientId(), new MemoryPersistence());
        BrokerLink link = new BrokerLink(client, settings.topics().status());
        try {
            client.setTimeToWait(TIMEOUT_SECONDS * 1000L);
            client.setCallback(new Inbox(inbox));
            client.connect(options(settings));
            if (!filters.isEmpty()) {
                client.subscribe(filters.stream().map(BrokerLink::subscription).toArray(MqttSubscription[]::new));
            }
            return link;
        } catch (MqttException e) {
            link.end();
            throw e;
        }
    }

    private static MqttConnectionOptions options(MqttSettings settings) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(true);
        options.setConnectionTimeout(TIMEOUT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaximumPacketSize(LARGEST_MESSAGE);
        options.setSocketFactory(settings.sockets());
        settings.login().ifPresent(login -> {
            options.setUserName(login.user());
            options.setPassword(login.bytes());
        });
        options.setWill(settings.topics().status(), new MqttMessage(OFFLINE, QOS, true, new MqttProperties()));
        return options;
    }

    private static MqttSubscription subscription(String filter) {
        MqttSubscription subscription = new MqttSubscription(filter, QOS);
        subscription.setRetainHandling(NOT_RETAINED);
        return subscription;
    }

    boolean connected() {
        return client.isConnected();
    }

    /** Keeps this at the broker for whoever comes later; nothing deletes what is there. Returns when the broker has it. */
    void retain(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, QOS, true);
    }

    void send(String topic, byte[] payload, MqttProperties properties) throws MqttException {
        client.publish(topic, new MqttMessage(payload, QOS, false, properties));
    }

    /** Says offline, as far as that can be said. */
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                retain(status, OFFLINE);
                client.disconnect();
            }
        } catch (MqttException e) {
            // the broker says it by the will
            end();
            return;
        }
        end();
    }

    private void end() {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 1, false);
            }
            client.close(true);
        } catch (MqttException e) {
            // there is nobody any more who could be told
            return;
        }
    }

    /** Passes messages on. */
    private record Inbox(BiConsumer<String, MqttMessage> messages) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            messages.accept(topic, message);
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
    }
}
