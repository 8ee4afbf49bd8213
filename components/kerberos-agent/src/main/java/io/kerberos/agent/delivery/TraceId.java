package io.kerberos.agent.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;

/** The W3C trace id of a delivery: that of its {@code traceparent}, else the 16 bytes of the idempotency key. */
final class TraceId {
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private TraceId() {}

    static String of(Message message, String key) {
        Matcher parent = PARENT.matcher(message.getHeader("traceparent", "", String.class));
        if (parent.matches()) {
            return parent.group(1);
        }
        String id = key.replace("-", "").toLowerCase(Locale.ROOT);
        return ID.matcher(id).matches()
                ? id
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }
}
