package io.kerberos.agent.settings;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What follows from the settings and is easier said once here than in each route. */
public final class DerivedSettings {
    private DerivedSettings() {}

    /** @param values all {@code kerberos.*} settings */
    public static Map<String, String> of(Map<String, String> values) {
        Map<String, String> derived = new TreeMap<>();
        derived.put("kerberos.s3.own-endpoint", Boolean.toString(has(values, "kerberos.s3.endpoint")));
        derived.put("kerberos.s3.host-credentials", Boolean.toString(!has(values, "kerberos.s3.access-key")));
        if (!has(values, "kerberos.mqtt.client-id")) {
            int random = new SecureRandom().nextInt();
            derived.put(
                    "kerberos.mqtt.client-id",
                    "kerberos-agent-" + HexFormat.of().toHexDigits(random));
        }
        return derived;
    }

    private static boolean has(Map<String, String> values, String key) {
        return !values.getOrDefault(key, "").isBlank();
    }
}
