package io.kerberos.camel;

/** What a producer asks of a camera. */
public enum Operation {
    /** Records from now, with pre-roll; asked again it is extended. */
    RECORD,
    /** Ends what {@link #RECORD} began. */
    STOP_RECORDING,
    /** Answers with the newest picture as JPEG. */
    SNAPSHOT
}
