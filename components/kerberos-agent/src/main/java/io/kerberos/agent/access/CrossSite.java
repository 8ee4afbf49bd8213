package io.kerberos.agent.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises requests that a page of another site makes a browser send: the browser adds the login by itself, so whatever
 * changes something, or opens a WebSocket, must come from our own pages or from no page at all.
 */
final class CrossSite {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    static boolean refused(HttpServerRequest request) {
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (SAFE.contains(request.method()) && !socket) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && site == null && !sameHost(origin, request.authority());
    }

    private static boolean sameHost(String origin, @Nullable HostAndPort asked) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && asked != null && authority.equalsIgnoreCase(asked.toString());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
