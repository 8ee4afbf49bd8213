package io.kerberos.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * W3C Trace Context of things that have an id: nothing is drawn or stored, so all attempts and processes agree. A UUID version 7
 * is a valid trace id, and its second half, which is never zero, a valid span id.
 */
public final class TraceParent {
    /** Name of the header and of the CloudEvents attribute. */
    public static final String NAME = "traceparent";

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
    private static final int SPAN = 16;

    private TraceParent() {}

    /**
     * The value of the header.
     *
     * @param about id of what the trace is about
     * @param span id of this step of it
     */
    public static String of(String about, String span) {
        return "00-" + traceId(about) + "-" + traceId(span).substring(SPAN) + "-01";
    }

    /** 32 hexadecimal digits: those of the UUID, or of one that is made from any other text. */
    public static String traceId(String id) {
        String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
        return HEX.matcher(digits).matches()
                ? digits
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }
}
