package io.kerberos.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;

class MqttBrokerIT {

    @Test
    void shouldCarryMqtt5MessagesAndComeBackOnTheSamePort() throws Exception {
        try (MqttBroker broker = MqttBroker.open()) {
            assertThat(roundTrip(broker, "first")).containsExactly("first");
            broker.stop();
            assertThatThrownBy(() -> connect(broker, "nobody")).isInstanceOf(MqttException.class);
            broker.start();
            assertThat(roundTrip(broker, "second")).containsExactly("second");
        }
    }

    @Test
    void shouldSayWhenItsPortIsTaken() throws IOException {
        try (MqttBroker broker = MqttBroker.open()) {
            broker.stop();
            try (java.net.ServerSocket taken =
                    new java.net.ServerSocket(broker.port(), 1, java.net.InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(broker::start)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(String.valueOf(taken.getLocalPort()));
            }
        }
    }

    private static List<String> roundTrip(MqttBroker broker, String text) throws MqttException {
        List<String> got = new CopyOnWriteArrayList<>();
        MqttClient subscriber = connect(broker, "subscriber");
        subscriber.subscribe(
                new MqttSubscription[] {new MqttSubscription("kerberos/+/motion", 1)},
                new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
                    (topic, message) -> got.add(new String(message.getPayload(), StandardCharsets.UTF_8))
                });
        MqttClient publisher = connect(broker, "publisher");
        MqttMessage message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        publisher.publish("kerberos/front/motion", message);
        await().atMost(Duration.ofMinutes(1)).until(() -> !got.isEmpty());
        publisher.disconnect();
        publisher.close();
        subscriber.disconnect();
        subscriber.close();
        return got;
    }

    private static MqttClient connect(MqttBroker broker, String id) throws MqttException {
        MqttClient client = new MqttClient(broker.url(), id, new MemoryPersistence());
        client.connect();
        return client;
    }
}
