package io.kerberos.ffmpeg;

import java.util.regex.Pattern;

/** Takes secrets out of text that FFmpeg wrote: user info, query strings and authorization headers. */
final class Redaction {
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s'\"@]*(?:@[^/\\s'\"@]*)*@");
    private static final Pattern QUERY = Pattern.compile("(\\w+://[^\\s?'\"]+)\\?[^\\s'\"]*");
    private static final Pattern HEADER = Pattern.compile("(?i)((?:proxy-)?authorization:\\s*\\w+)[^\\r\\n]*");

    private Redaction() {}

    static String redact(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll("$1***@");
        String withoutQuery = QUERY.matcher(withoutUser).replaceAll("$1?***");
        return HEADER.matcher(withoutQuery).replaceAll("$1 ***");
    }
}
