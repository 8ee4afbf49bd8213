package io.kerberos.agent.detect;

import java.util.Locale;

/** Media times as people read them. */
public final class MediaClock {
    private static final long TENTH = 100_000;

    private MediaClock() {}

    /** {@code 1:02.3} for a minute, two seconds and three tenths; hours are minutes too. */
    public static String text(long micros) {
        long tenths = Math.round((double) micros / TENTH);
        return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }
}
