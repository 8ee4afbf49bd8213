package io.kerberos.camel;

import io.kerberos.core.camera.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a stream as people paste it, taken apart: credentials out of it, the rest a URI.
 *
 * @param credentials null when the address had none
 */
record StreamAddress(URI url, @Nullable Credentials credentials) {
    private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "http", "https", "file", "v4l2");
    private static final Set<String> LOCAL = Set.of("file", "v4l2");
    private static final Pattern AUTHORITY = Pattern.compile("(?<=://)[^/?#]*@");
    private static final Pattern ANY_SECRET = Pattern.compile("(?<=://).*@");
    private static final Pattern QUERY = Pattern.compile("\\?.*");
    private static final String REMEDY = "; write it like rtsp://192.168.1.20:554/stream1";

    /**
     * Reads an address; a bare {@code /dev/...} is a V4L2 device and another absolute path a file.
     *
     * @throws IllegalArgumentException naming the option, the value without secrets, and the remedy
     */
    static StreamAddress parse(String option, String text) {
        String address = text.strip();
        if (address.startsWith("/")) {
            address = (address.startsWith("/dev/") ? "v4l2:" : "file:") + address;
        }
        String userInfo = userInfo(address);
        String bare = userInfo == null ? address : AUTHORITY.matcher(address).replaceFirst("");
        URI url = uri(option, bare, address);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw bad(
                    option, address, "has " + (scheme.isEmpty() ? "no scheme" : "the unknown scheme '" + scheme + "'"));
        }
        if (!LOCAL.contains(scheme) && url.getHost() == null) {
            throw bad(option, address, "has no host; in a password, write / ? # as %2F %3F %23");
        }
        return new StreamAddress(url, userInfo == null ? null : credentials(userInfo));
    }

    /** The address without credentials and query, whatever else may be wrong with it. */
    static String redacted(String text) {
        return QUERY.matcher(ANY_SECRET.matcher(text).replaceFirst("***@")).replaceFirst("?***");
    }

    private static URI uri(String option, String bare, String address) {
        try {
            return new URI(bare);
        } catch (URISyntaxException e) {
            throw bad(option, address, "is not an address (" + e.getReason() + ")");
        }
    }

    private static @Nullable String userInfo(String address) {
        var matcher = AUTHORITY.matcher(address);
        return matcher.find() ? address.substring(matcher.start(), matcher.end() - 1) : null;
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Credentials(decoded(userInfo), "")
                : new Credentials(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /** Percent-encoding undone; text that is not encoded stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static IllegalArgumentException bad(String option, String address, String what) {
        return new IllegalArgumentException(option + " = '" + redacted(address) + "' " + what + REMEDY);
    }
}
