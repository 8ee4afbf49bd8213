package io.kerberos.core.clip;

/** Why a file was cut. */
public enum ClipKind {
    /** Around motion. */
    MOTION,
    /** Because somebody asked. */
    MANUAL,
    /** A fixed length of continuous recording. */
    SEGMENT
}
