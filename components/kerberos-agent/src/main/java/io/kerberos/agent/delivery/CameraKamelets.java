package io.kerberos.agent.delivery;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletComponent;

/**
 * Camel's kamelets, but {@code RAW()} around what is given to a source of ours stays: those put it into an address once more,
 * where {@code &} and {@code %} in a password would mean something else.
 */
public final class CameraKamelets extends KameletComponent {
    private static final Pattern OURS = Pattern.compile("kerberos-(camera|clip)-source(/.*)?");

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (OURS.matcher(remaining).matches()) {
            // the one outside is taken off by Camel
            parameters.replaceAll((name, value) -> raw(value) ? "RAW(" + value + ")" : value);
        }
        return super.createEndpoint(uri, remaining, parameters);
    }

    private static boolean raw(Object value) {
        return value instanceof String text && text.startsWith("RAW(") && text.endsWith(")");
    }
}
