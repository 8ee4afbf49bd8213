package io.kerberos.agent.tryout;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a route would have sent.
 *
 * @param route id of the route
 * @param to address without options, such as {@code paho-mqtt5:kerberos/events}; options can be secrets
 * @param cause id of the event or clip that it came from; empty when it came from neither
 */
record Sent(String route, String to, String cause, Map<String, String> headers, String body) {

    static Sent of(String to, Exchange exchange, String cause) {
        Message message = exchange.getMessage();
        Map<String, String> headers = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        String body = message.getBody(String.class);
        return new Sent(exchange.getFromRouteId(), to, cause, headers, body == null ? "" : body);
    }
}
