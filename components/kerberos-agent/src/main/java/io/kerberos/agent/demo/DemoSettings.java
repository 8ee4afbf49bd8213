package io.kerberos.agent.demo;

import io.kerberos.agent.settings.AgentSettings;
import java.util.Map;
import java.util.TreeMap;

/** Points the sinks that the operator has not set to the demo's servers. */
public final class DemoSettings {
    private static final String ORIGIN = "the demo";

    private DemoSettings() {}

    /** The agent's settings with the demo's in the gaps. */
    public static AgentSettings fill(AgentSettings settings, DemoChild demo) {
        Map<String, String> more = new TreeMap<>();
        if (!settings.has("kerberos.s3.bucket")) {
            more.put("kerberos.s3.bucket", demo.address("s3Bucket"));
            more.put("kerberos.s3.endpoint", demo.address("s3"));
            more.put("kerberos.s3.access-key", demo.address("s3AccessKey"));
            more.put("kerberos.s3.secret-key", demo.address("s3SecretKey"));
            more.put("kerberos.s3.create-bucket", "true");
        }
        if (!settings.has("kerberos.mqtt.url")) {
            more.put("kerberos.mqtt.url", demo.address("mqtt"));
            more.put("kerberos.mqtt.username", "");
            more.put("kerberos.mqtt.password", "");
        }
        if (!settings.has("kerberos.webhook.url")) {
            more.put("kerberos.webhook.url", demo.address("webhook"));
        }
        return settings.with(more, ORIGIN);
    }
}
