package io.kerberos.testkit.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came (RFC 2326).
 *
 * @param headers by lower-case name
 */
record RtspRequest(String method, String uri, Map<String, String> headers) {

    private static final int INTERLEAVED = '$';
    private static final int INTERLEAVED_HEADER = 4;

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The path of the URI without slashes around it. */
    String path() {
        int scheme = uri.indexOf("://");
        int slash = uri.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? "" : strip(uri.substring(slash));
    }

    private static String strip(String path) {
        String bare = path.startsWith("/") ? path.substring(1) : path;
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Takes the first whole request out of a buffer in reading mode, skipping interleaved packets; null when more must come. */
    static @Nullable RtspRequest poll(ByteBuffer in) {
        while (in.remaining() >= INTERLEAVED_HEADER && in.get(in.position()) == INTERLEAVED) {
            int length = INTERLEAVED_HEADER + Short.toUnsignedInt(in.getShort(in.position() + 2));
            if (in.remaining() < length) {
                return null;
            }
            in.position(in.position() + length);
        }
        String text = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.charAt(0) == INTERLEAVED) {
            return null;
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        int whole = end + 4 + Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (text.length() < whole) {
            return null;
        }
        in.position(in.position() + whole);
        String[] first = lines[0].split(" ", -1);
        return new RtspRequest(first[0], first.length > 1 ? first[1] : "", headers);
    }
}
