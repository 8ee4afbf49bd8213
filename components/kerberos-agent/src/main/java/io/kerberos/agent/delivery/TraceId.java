package io.kerberos.agent.delivery;

import io.kerberos.protocol.TraceParent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;

/** The W3C trace id of a delivery: that of its {@code traceparent}, else the 16 bytes of the idempotency key. */
final class TraceId {
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceId() {}

    static String of(Message message, String key) {
        Matcher parent = PARENT.matcher(message.getHeader(TraceParent.NAME, "", String.class));
        if (parent.matches()) {
            return parent.group(1);
        }
        return TraceParent.traceId(key);
    }
}
