package io.kerberos.agent.delivery;

import io.kerberos.agent.settings.AgentSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait between the attempts at one sink, and in all.
 *
 * @param delay first pause; each further one is twice as long
 * @param longest no pause is longer
 * @param end after this time without success a delivery is given up
 */
public record DeliveryTimes(Duration delay, Duration longest, Duration end) {
    private static final String COMMON = "kerberos.delivery.";
    private static final Pattern OF_SINK = Pattern.compile("kerberos\\.([a-z0-9-]+)\\.delivery\\..*");

    /** What holds for every sink that has no times of its own. */
    public static DeliveryTimes common(AgentSettings settings) {
        return read(settings, COMMON);
    }

    /** Those of the sinks that have settings; each may leave out what is as usual. */
    public static Map<String, DeliveryTimes> ofSinks(AgentSettings settings) {
        Map<String, DeliveryTimes> sinks = new TreeMap<>();
        for (String key : settings.values().keySet()) {
            Matcher matcher = OF_SINK.matcher(key);
            if (matcher.matches()) {
                sinks.computeIfAbsent(matcher.group(1), sink -> read(settings, "kerberos." + sink + ".delivery."));
            }
        }
        return sinks;
    }

    private static DeliveryTimes read(AgentSettings settings, String prefix) {
        return new DeliveryTimes(
                duration(settings, prefix, "delay"),
                duration(settings, prefix, "max-delay"),
                duration(settings, prefix, "give-up-after"));
    }

    private static Duration duration(AgentSettings settings, String prefix, String name) {
        return settings.duration(settings.has(prefix + name) ? prefix + name : COMMON + name);
    }
}
