package io.kerberos.quality;

import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Properties as maps, and the set of values with which every sink is switched on. */
final class Settings {

    private Settings() {}

    /** The agent's packaged defaults, and over them a value for all that is empty there. */
    static Map<String, String> everySinkOn() {
        Map<String, String> settings = new TreeMap<>(AgentSettings.defaults());
        settings.putAll(parse(RouteChecks.resource("/every-sink-on.properties")));
        return settings;
    }

    static Map<String, String> parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
