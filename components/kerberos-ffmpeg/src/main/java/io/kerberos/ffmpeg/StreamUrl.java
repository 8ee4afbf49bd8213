package io.kerberos.ffmpeg;

import io.kerberos.core.camera.Credentials;
import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/** The address as FFmpeg takes it, with the credentials in it. It exists in memory only, for the length of one opening. */
final class StreamUrl {
    /** FFmpeg keeps user info in a buffer of 128 characters and cuts what is longer without a word. */
    private static final int LONGEST_USER_INFO = 127;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PLAIN = "-._~!$&()*+,;=";

    private StreamUrl() {}

    static String of(StreamSpec stream) throws CameraFaultException {
        return switch (scheme(stream)) {
            case "file" -> "file:" + Path.of(stream.url());
            case "v4l2" -> stream.url().getSchemeSpecificPart();
            default -> withCredentials(stream);
        };
    }

    static String scheme(StreamSpec stream) {
        String scheme = stream.url().getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    private static String withCredentials(StreamSpec stream) throws CameraFaultException {
        String url = stream.url().toASCIIString();
        Credentials credentials = stream.credentials();
        if (credentials == null
                || (credentials.username().isEmpty() && credentials.password().isEmpty())) {
            return url;
        }
        String userInfo = encoded(credentials.username()) + ":" + encoded(credentials.password());
        if (userInfo.length() > LONGEST_USER_INFO) {
            throw new CameraFaultException(
                    FaultKind.UNSUPPORTED,
                    "username and password for " + stream.redacted()
                            + " are too long; use a password of at most 40 characters");
        }
        int authority = url.indexOf("://") + 3;
        return url.substring(0, authority) + userInfo + "@" + url.substring(authority);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits((byte) c));
            }
        }
        return encoded.toString();
    }
}
