package io.kerberos.core.camera;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a camera, validated.
 *
 * @param url {@code rtsp rtsps http https file} URLs, or {@code v4l2:/dev/video0}; never with user info
 * @param transport of RTP under rtsp; ignored elsewhere
 * @param caFile PEM file of the authority that signed the camera's certificate; null for the system's authorities
 * @param insecureTls accepts any certificate; never the default
 * @param connectTimeout longest wait for the camera's description
 * @param stallTimeout longest wait for the next packet
 * @param loop a file begins anew at its end instead of ending the camera
 */
public record StreamSpec(
        URI url,
        @Nullable Credentials credentials,
        Transport transport,
        @Nullable Path caFile,
        boolean insecureTls,
        Duration connectTimeout,
        Duration stallTimeout,
        boolean loop) {

    private static final Pattern SECRET_IN_PATH = Pattern.compile(
            "((?:user|username|usr|pass|password|passwd|pwd|token|auth|secret|key)=)[^&/;]*", Pattern.CASE_INSENSITIVE);

    /** How RTP travels. */
    public enum Transport {
        TCP,
        UDP
    }

    public StreamSpec {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL of a stream carries no credentials; use username and password");
        }
    }

    /**
     * Scheme, host, port and path. Query strings can hold tokens and are left out, and so are the values of what looks like a
     * credential in a path such as {@code /user=admin&password=x&channel=1}, which some cameras want.
     */
    public String redacted() {
        if (url.getHost() == null) {
            return url.getScheme() + ":" + (url.getPath() != null ? url.getPath() : url.getSchemeSpecificPart());
        }
        String path = SECRET_IN_PATH.matcher(url.getPath()).replaceAll("$1***");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String query = url.getRawQuery() == null ? "" : "?***";
        return url.getScheme() + "://" + url.getHost() + port + path + query;
    }

    @Override
    public String toString() {
        return redacted();
    }
}
