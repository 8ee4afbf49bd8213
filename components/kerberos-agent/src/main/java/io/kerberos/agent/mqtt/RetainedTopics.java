package io.kerberos.agent.mqtt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What the broker keeps for the agent. Sends what differs from what this connection was told, and deletes what is not wanted any
 * more. Used by one thread.
 */
final class RetainedTopics {
    private static final byte[] NOTHING = new byte[0];

    private final Names names;
    private final Map<String, byte[]> told = new HashMap<>();
    private final Set<String> known;

    RetainedTopics(Names names) {
        this.names = names;
        this.known = new TreeSet<>(names.read());
    }

    /** The names of all topics that the broker may keep something of, also after a restart. */
    interface Names {
        Set<String> read();

        void keep(Set<String> topics);
    }

    /** Takes a payload; a connection. */
    @FunctionalInterface
    interface Broker {
        void retain(String topic, byte[] payload) throws MqttException;
    }

    /** Nobody was told anything: a new connection, or somebody who lost what was told. */
    void forget() {
        told.clear();
    }

    /**
     * Tells what is so now.
     *
     * @param wanted payloads by topic; the arrays are not changed any more
     */
    void tell(Map<String, byte[]> wanted, Broker broker) throws MqttException {
        if (known.addAll(wanted.keySet())) {
            names.keep(known);
        }
        for (Map.Entry<String, byte[]> topic : wanted.entrySet()) {
            if (!Arrays.equals(told.get(topic.getKey()), topic.getValue())) {
                broker.retain(topic.getKey(), topic.getValue());
                told.put(topic.getKey(), topic.getValue());
            }
        }
        Set<String> gone = new TreeSet<>(known);
        gone.removeAll(wanted.keySet());
        for (String topic : gone) {
            broker.retain(topic, NOTHING);
            told.remove(topic);
        }
        if (known.removeAll(gone)) {
            names.keep(known);
        }
    }
}
