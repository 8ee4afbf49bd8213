package io.kerberos.faults;

import java.util.Locale;

/** How long the suite may take: what every build runs, or what {@code ./kerberos test --faults} runs. */
enum FaultForm {
    /** All cases together in at most six minutes. */
    SHORT,
    /** The figures that the table promises; hours. */
    FULL;

    static FaultForm current() {
        return valueOf(System.getProperty("kerberos.faults", "short").toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
