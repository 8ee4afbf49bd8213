package io.kerberos.agent.tryout;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message must be like. Only what is written is compared.
 *
 * @param to address without options, with {@code *} for any characters
 * @param headers exact values, or {@code /pattern/}
 * @param body exactly, apart from blanks at the ends
 * @param contains a part of the body
 * @param json members that the body, as JSON, must have
 */
record Expected(
        String to,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String contains,
        @Nullable JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Expected of(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return new Expected(
                node.path("to").asText(), headers, text(node, "body"), text(node, "contains"), node.get("json"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asText() : null;
    }

    boolean matchesAddress(String address) {
        String pattern = Pattern.quote(to).replace("*", "\\E.*\\Q");
        return address.matches(pattern);
    }

    /** The first thing that differs. */
    Optional<String> difference(Map<String, String> sentHeaders, String sentBody) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String value = sentHeaders.get(header.getKey());
            if (value == null || !matches(header.getValue(), value)) {
                return Optional.of("header %s is %s, not %s"
                        .formatted(header.getKey(), value == null ? "missing" : "'" + value + "'", header.getValue()));
            }
        }
        if (body != null && !body.strip().equals(sentBody.strip())) {
            return Optional.of("body is '%s', not '%s'".formatted(sentBody.strip(), body.strip()));
        }
        if (contains != null && !sentBody.contains(contains)) {
            return Optional.of("body '%s' does not contain '%s'".formatted(sentBody.strip(), contains));
        }
        return json == null ? Optional.empty() : differenceOfJson(json, sentBody);
    }

    private static boolean matches(String wanted, String value) {
        boolean pattern = wanted.length() > 2 && wanted.startsWith("/") && wanted.endsWith("/");
        return pattern ? value.matches(wanted.substring(1, wanted.length() - 1)) : value.equals(wanted);
    }

    private static Optional<String> differenceOfJson(JsonNode wanted, String body) {
        try {
            return difference("", wanted, JSON.readTree(body));
        } catch (JacksonException e) {
            return Optional.of("body '%s' is not JSON".formatted(body.strip()));
        }
    }

    /** Objects may have more members; everything else is the same. */
    private static Optional<String> difference(String path, JsonNode wanted, @Nullable JsonNode found) {
        if (found == null) {
            return Optional.of("json%s is missing".formatted(path));
        }
        if (!wanted.isObject()) {
            boolean same = wanted.equals(found)
                    || (wanted.isValueNode() && wanted.asText().equals(found.asText()));
            return same ? Optional.empty() : Optional.of("json%s is %s, not %s".formatted(path, found, wanted));
        }
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            Optional<String> difference =
                    difference(path + "." + member.getKey(), member.getValue(), found.get(member.getKey()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }
}
