package io.kerberos.agent.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says it is, by HTTP Basic (RFC 7617) in UTF-8. Never printed. */
record Login(String user, String password) {
    private static final String SCHEME = "Basic ";
    private static final int LONGEST_HEADER = 1024;

    /** Empty when there is no such header or it is malformed. */
    static Optional<Login> parse(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST_HEADER
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Login(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Login[***]";
    }
}
