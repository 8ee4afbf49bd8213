package io.kerberos.agent.delivery;

import java.util.regex.Pattern;

/** Texts without what could be a secret: addresses lose user, password, path and query, since webhooks have tokens in all. */
public final class Redacted {
    private static final Pattern ADDRESS =
            Pattern.compile("(\\w[\\w+.-]*://)([^\\s/@]*@)?([^\\s/?,;'\"\\])]*)[^\\s,;'\"\\])]*");
    private static final Pattern OPTIONS = Pattern.compile("\\?\\S*");
    private static final Pattern VALUE = Pattern.compile("([\\w.-]+)=[^,;{}\\[\\]\\s]+");
    private static final int LONGEST = 300;

    private Redacted() {}

    /** Class and message of the innermost cause. */
    public static String fault(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return text(cause.getClass().getSimpleName() + ": " + message);
    }

    /** Why a file of routes was not taken over; a mistyped option stands with its value in what Camel says. */
    public static String problem(String text) {
        return text(VALUE.matcher(text(text)).replaceAll("$1=***"));
    }

    /** The text; of its addresses only scheme, host and port. */
    public static String text(String text) {
        String safe = OPTIONS.matcher(ADDRESS.matcher(text).replaceAll("$1$3")).replaceAll("");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
    }
}
