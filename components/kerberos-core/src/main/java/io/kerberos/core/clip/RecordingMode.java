package io.kerberos.core.clip;

/** What a camera records. A manual recording can be asked for in every mode. */
public enum RecordingMode {
    MOTION,
    CONTINUOUS,
    /** Segments without a gap, and clips around motion beside them. */
    BOTH,
    MANUAL;

    public boolean motion() {
        return this == MOTION || this == BOTH;
    }

    public boolean continuous() {
        return this == CONTINUOUS || this == BOTH;
    }
}
