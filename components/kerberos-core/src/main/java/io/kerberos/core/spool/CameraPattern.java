package io.kerberos.core.spool;

import java.util.regex.Pattern;

/**
 * Names cameras: an id, or a pattern in which {@code *} stands for any characters ({@code *}, {@code gate-*}).
 */
public record CameraPattern(String text) {

    public boolean single() {
        return text.indexOf('*') < 0;
    }

    public boolean matches(String camera) {
        return single() ? text.equals(camera) : regex().matcher(camera).matches();
    }

    private Pattern regex() {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
    }
}
