package io.kerberos.testkit.demo;

import io.kerberos.testkit.server.HttpReceiver.Received;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One received event in a few words. It looks for a CloudEvents type and a camera, in the JSON or in the headers of binary
 * mode; what else comes it names by method and path. Stateless.
 */
final class WebhookLine {

    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"(?:io\\.kerberos\\.)?([^\"]*)\"");
    private static final Pattern CAMERA = Pattern.compile("\"(?:camera|subject)\"\\s*:\\s*\"([^\"]*)\"");

    private WebhookLine() {}

    static String of(Received request) {
        String type = find(TYPE, request.text(), request.header("ce-type").replaceFirst("^io\\.kerberos\\.", ""));
        String camera = find(CAMERA, request.text(), request.header("ce-subject"));
        String line = type.isEmpty() ? request.method() + " " + request.path() : type + " " + camera;
        // Control characters of a sender must not reach the terminal.
        return "webhook <- " + line.replaceAll("\\p{Cntrl}", "?").strip();
    }

    private static String find(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
