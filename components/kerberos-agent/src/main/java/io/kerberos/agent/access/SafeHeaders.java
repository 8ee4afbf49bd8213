package io.kerberos.agent.access;

import io.vertx.core.http.HttpServerResponse;

/** What every answer tells a browser not to do. A handler that knows better may replace {@code Cache-Control}. */
final class SafeHeaders {
    private SafeHeaders() {}

    static void put(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
                                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cache-Control", "no-store");
    }
}
