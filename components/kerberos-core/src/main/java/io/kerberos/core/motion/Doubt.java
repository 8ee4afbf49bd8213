package io.kerberos.core.motion;

/** What speaks against believing that something which moves is an object; the first that does, in the order of asking. */
public enum Doubt {
    /** Nothing: it is accepted. */
    NONE,
    /** The scene is still being learned. */
    LEARNING,
    /** It was not seen often or long enough yet. */
    TOO_SHORT,
    /** It did not come far enough through the picture. */
    DID_NOT_TRAVEL,
    /** It came less far than its own size asks for: it grows, shrinks or flickers where it is. */
    IN_PLACE,
    /** It does not move on a line at even speed: it sways or jumps. */
    UNSTEADY,
    /** It is slower than the slowest object that counts. */
    TOO_SLOW,
    /** It does not stand out from what moves all around: rain, snow, leaves. */
    CLUTTER
}
