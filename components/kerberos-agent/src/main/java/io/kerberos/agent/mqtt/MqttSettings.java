package io.kerberos.agent.mqtt;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;

/**
 * The settings of the broker, checked.
 *
 * @param login user and password; empty without a user
 * @param clientId of this connection; the route of events has another one
 * @param commands whether commands are taken
 * @param picturePeriod zero: only when somebody asks
 * @param hubKey of the account whose agents speak as Kerberos Agent does; empty when this one does not
 * @param homeAssistant prefix of its discovery; empty when it is not told of the cameras
 */
record MqttSettings(
        String url,
        Optional<Login> login,
        String clientId,
        SocketFactory sockets,
        TopicNames topics,
        boolean commands,
        Duration picturePeriod,
        Optional<String> homeAssistant,
        Optional<String> hubKey) {
    private static final String PREFIX = "kerberos.mqtt.";
    private static final Duration USUAL_PERIOD = Duration.ofMinutes(1);
    private static final List<String> SCHEMES = List.of("tcp://", "ssl://", "ws://", "wss://");

    /**
     * The settings.
     *
     * @param clientId of the route of events
     * @return empty without a broker
     * @throws StartFaultException naming the setting and the remedy
     */
    static Optional<MqttSettings> read(AgentSettings settings, String clientId, SocketFactory sockets) {
        String url = settings.text(PREFIX + "url");
        if (url.isBlank()) {
            hubKey(settings).ifPresent(key -> {
                throw new StartFaultException("kerberos.hub.key needs a broker: give kerberos.mqtt.url");
            });
            return Optional.empty();
        }
        if (SCHEMES.stream().noneMatch(url::startsWith)) {
            throw new StartFaultException(PREFIX + "url: give an address that begins with one of "
                    + String.join(", ", SCHEMES) + ", such as tcp://192.168.1.5:1883");
        }
        return Optional.of(new MqttSettings(
                url,
                login(settings),
                clientId + "-state",
                sockets,
                new TopicNames(base(settings)),
                commands(settings),
                period(settings),
                homeAssistant(settings),
                hubKey(settings)));
    }

    private static Optional<Login> login(AgentSettings settings) {
        return settings.has(PREFIX + "username")
                ? Optional.of(new Login(settings.text(PREFIX + "username"), settings.text(PREFIX + "password")))
                : Optional.empty();
    }

    private static String base(AgentSettings settings) {
        String base = settings.text(PREFIX + "base");
        if (!base.matches("[^/#+$\\s][^#+\\s]*[^/#+\\s]|[^/#+$\\s]")) {
            throw new StartFaultException(PREFIX + "base = " + base
                    + ": give the beginning of a topic, such as kerberos or site/7, without + # and spaces");
        }
        return base;
    }

    private static boolean commands(AgentSettings settings) {
        String value = settings.text(PREFIX + "commands");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case "auto" -> settings.has(PREFIX + "username") || settings.has(PREFIX + "certificate-file");
            default ->
                throw new StartFaultException(PREFIX + "commands = " + value + ": give one of auto, true, false");
        };
    }

    private static Duration period(AgentSettings settings) {
        return switch (settings.text(PREFIX + "picture-period")) {
            case "0" -> Duration.ZERO;
            case "auto" -> homeAssistant(settings).isPresent() ? USUAL_PERIOD : Duration.ZERO;
            default -> settings.duration(PREFIX + "picture-period");
        };
    }

    private static Optional<String> hubKey(AgentSettings settings) {
        String key = settings.text("kerberos.hub.key");
        if (!key.matches("[^/#+\\s]*")) {
            throw new StartFaultException("kerberos.hub.key: give the key of the account, without / + # and spaces");
        }
        return Optional.of(key).filter(text -> !text.isEmpty());
    }

    private static Optional<String> homeAssistant(AgentSettings settings) {
        String prefix = settings.text("kerberos.homeassistant.prefix");
        String value = settings.text("kerberos.homeassistant.discovery");
        if (prefix.isEmpty() || !prefix.equals(prefix.replaceAll("[#+\\s]|/$", ""))) {
            throw new StartFaultException(
                    "kerberos.homeassistant.prefix = " + prefix
                            + ": give the discovery prefix of Home Assistant's MQTT integration; it is homeassistant unless it was changed there");
        }
        return switch (value) {
            case "true" -> Optional.of(prefix);
            case "false" -> Optional.empty();
            default ->
                throw new StartFaultException("kerberos.homeassistant.discovery = " + value + ": give true or false");
        };
    }

    /** User and password. */
    record Login(String user, String password) {
        byte[] bytes() {
            return password.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
