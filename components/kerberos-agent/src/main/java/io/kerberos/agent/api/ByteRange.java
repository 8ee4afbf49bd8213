package io.kerberos.agent.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that a Range header selects (RFC 9110, section 14). One range is honoured; a header with several, in
 * another unit or malformed is ignored, as the RFC allows, and the whole file is sent.
 *
 * @param first offset of the first byte
 * @param length zero only for an empty file
 */
record ByteRange(Kind kind, long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** What follows for the answer. */
    enum Kind {
        WHOLE,
        PART,
        /** Nothing of the file lies in the range. */
        OUTSIDE
    }

    static ByteRange of(@Nullable String header, long size) {
        ByteRange whole = new ByteRange(Kind.WHOLE, 0, size);
        Matcher matcher = ONE.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return whole;
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? whole : suffix(Long.parseLong(to), size);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return whole;
        }
        return first >= size
                ? new ByteRange(Kind.OUTSIDE, 0, 0)
                : new ByteRange(Kind.PART, first, Math.min(last, size - 1) - first + 1);
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0
                ? new ByteRange(Kind.OUTSIDE, 0, 0)
                : new ByteRange(Kind.PART, Math.max(0, size - length), Math.min(length, size));
    }
}
