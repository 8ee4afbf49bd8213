package io.kerberos.agent.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One message as Kerberos Agent 3 writes it: neither encrypted nor hidden. */
final class HubEnvelope {
    private static final JsonMapper JSON = new JsonMapper();

    private HubEnvelope() {}

    /**
     * The message.
     *
     * @param mid its id, a UUID
     * @param device key of the device: the id of the camera
     * @param seconds since 1970
     */
    static String of(String mid, String device, long seconds, String action, ObjectNode value) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("mid", mid)
                .put("device_id", device)
                .put("timestamp", seconds)
                .put("encrypted", false)
                .put("hidden", false)
                .put("public_key", "")
                .put("fingerprint", "");
        envelope.putObject("payload")
                .put("version", "")
                .put("action", action)
                .put("device_id", device)
                .put("signature", "")
                .put("encrypted_value", "")
                .put("hidden_value", "")
                .set("value", value);
        return envelope.toString();
    }

    static ObjectNode value() {
        return JSON.createObjectNode();
    }
}
