package io.kerberos.core.camera;

/** Where a camera stands. */
public enum CameraStatus {
    /** Not yet connected for the first time. */
    STARTING,
    LIVE,
    /** Lost; it is tried again. */
    LOST,
    /** A file that came to its end. */
    ENDED,
    STOPPED
}
