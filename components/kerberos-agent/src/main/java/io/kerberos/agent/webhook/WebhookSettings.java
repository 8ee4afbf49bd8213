package io.kerberos.agent.webhook;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The settings of the webhook, checked: what is wrong ends the start and not each delivery.
 *
 * @param headers that each request gets; may hold secrets
 * @param signature empty without a secret
 */
record WebhookSettings(
        Map<String, String> headers, Optional<Signature> signature, AllowedAddresses.Privacy allowPrivate) {
    private static final String PREFIX = "kerberos.webhook.";
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):\\s*([\\x20-\\x7e]*)");

    /** @throws StartFaultException naming the setting and the remedy */
    static WebhookSettings read(AgentSettings settings) {
        String url = settings.text(PREFIX + "url");
        if (!url.isBlank() && !url.matches("(?i)https?://[^/?#\\s]+.*")) {
            throw new StartFaultException(PREFIX + "url: give an address that begins with http:// or https://");
        }
        choice(settings, "method", METHODS);
        body(settings);
        return new WebhookSettings(headers(settings), signature(settings), allowPrivate(settings));
    }

    private static String choice(AgentSettings settings, String name, List<String> choices) {
        String value = settings.text(PREFIX + name);
        if (!choices.contains(value)) {
            throw new StartFaultException(
                    PREFIX + name + " = " + value + ": give one of " + String.join(", ", choices));
        }
        return value;
    }

    private static AllowedAddresses.Privacy allowPrivate(AgentSettings settings) {
        String value = choice(settings, "allow-private", List.of("auto", "true", "false"));
        return AllowedAddresses.Privacy.valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** @throws StartFaultException when the expression is not jq */
    static JsonQuery body(AgentSettings settings) {
        String body = settings.text(PREFIX + "body");
        try {
            return JsonQuery.compile(body, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            throw new StartFaultException(PREFIX + "body = " + body + ": not a jq expression: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "; give one such as {text: .subject}");
        }
    }

    private static Map<String, String> headers(AgentSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.text(PREFIX + "headers")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    var header = HEADER.matcher(line);
                    if (!header.matches()) {
                        throw new StartFaultException(PREFIX + "headers: line " + (headers.size() + 1)
                                + " is not a header; write each as Name: value, several with \\n between them");
                    }
                    headers.put(header.group(1), header.group(2));
                });
        return headers;
    }

    private static Optional<Signature> signature(AgentSettings settings) {
        if (!settings.has(PREFIX + "secret")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Signature.of(settings.text(PREFIX + "secret")));
        } catch (IllegalArgumentException e) {
            throw new StartFaultException(PREFIX + "secret " + e.getMessage()
                    + "; give whsec_ and base64 of 24 to 64 random bytes, as of: openssl rand -base64 32");
        }
    }

    /** Headers may be secrets. */
    @Override
    public String toString() {
        return "WebhookSettings[headers=" + headers.keySet() + ", signed=" + signature.isPresent() + ", allowPrivate="
                + allowPrivate + "]";
    }
}
