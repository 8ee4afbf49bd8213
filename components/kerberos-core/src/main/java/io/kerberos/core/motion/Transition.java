package io.kerberos.core.motion;

/** What a result changed about the motion at a camera. */
public enum Transition {
    NONE,
    STARTED,
    ENDED
}
