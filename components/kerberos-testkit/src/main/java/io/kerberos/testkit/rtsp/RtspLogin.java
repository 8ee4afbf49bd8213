package io.kerberos.testkit.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The camera's one account and how it is asked for (RFC 2617, digest by MD5 without qop, as most cameras do). */
record RtspLogin(Scheme scheme, String user, String password, String nonce) {

    private static final String REALM = "camera";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"?([^\",]*)\"?");

    /** How the password travels. */
    enum Scheme {
        NONE,
        BASIC,
        DIGEST
    }

    static final RtspLogin OPEN = new RtspLogin(Scheme.NONE, "", "", "");

    String challenge() {
        return scheme == Scheme.BASIC
                ? "Basic realm=\"" + REALM + "\""
                : "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", algorithm=\"MD5\"";
    }

    boolean accepts(RtspRequest request) {
        String given = request.header("authorization");
        return switch (scheme) {
            case NONE -> true;
            case BASIC ->
                given.equals("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            case DIGEST ->
                given.startsWith("Digest ")
                        && field(given, "username").equals(user)
                        && field(given, "nonce").equals(nonce)
                        && field(given, "response").equals(digest(request.method(), field(given, "uri")));
        };
    }

    private String digest(String method, String uri) {
        return md5(md5(user + ":" + REALM + ":" + password) + ":" + nonce + ":" + md5(method + ":" + uri));
    }

    private static String field(String header, String name) {
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    private static String md5(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has MD5", e);
        }
    }
}
