package io.kerberos.agent.tune;

import io.kerberos.core.motion.Doubt;

/** Why something that moved did not fire, in plain words. */
enum Reason {
    TOO_SMALL("too small"),
    TOO_SHORT("too short-lived"),
    DID_NOT_TRAVEL("did not travel"),
    FLICKERS("flickering in place"),
    TOO_SLOW("too slow"),
    TOO_FAINT("too faint"),
    CLUTTER("like rain or leaves"),
    MASKED("in a mask"),
    OUTSIDE("outside the zones"),
    LEARNING("still learning"),
    SCENE_CHANGE("whole picture changed");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Reason of(Doubt doubt) {
        return switch (doubt) {
            case LEARNING -> LEARNING;
            case NONE, TOO_SHORT -> TOO_SHORT;
            case DID_NOT_TRAVEL -> DID_NOT_TRAVEL;
            case TOO_SLOW -> TOO_SLOW;
            case IN_PLACE, UNSTEADY -> FLICKERS;
            case CLUTTER -> CLUTTER;
        };
    }
}
