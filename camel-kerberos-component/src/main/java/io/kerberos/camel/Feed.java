package io.kerberos.camel;

/** What an endpoint emits. */
public enum Feed {
    /** Finished clips, each a file. At least once. */
    CLIP,
    /** Events of cameras and of their motion. At least once. */
    EVENT,
    /** A picture of each live camera every so often. What nobody takes is gone. */
    SNAPSHOT
}
