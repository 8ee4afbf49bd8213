package io.kerberos.core.motion;

/**
 * How often a keyframe is looked at while nothing moves: once in 2 s, and the next one when the packet sizes stirred. Where they
 * would give away the smallest object it thins out to 10 s, for as long as they are calm and the looks show nothing.
 */
final class KeyframeFloor {
    private static final long STIRRED_MICROS = 450_000;
    private static final long SHORTEST_MICROS = 1_800_000;
    private static final long LONGEST_MICROS = 9_500_000;
    private static final int GROWTH = 2;

    private long micros = SHORTEST_MICROS;
    private boolean stirred;

    /** A packet arrived, and the gate has weighed it. */
    void packet(ActivityGate activity) {
        stirred |= activity.stirs();
        if (!activity.calm()) {
            micros = Math.min(micros, SHORTEST_MICROS);
        }
    }

    /** The sizes surged: the next keyframe is to be looked at. */
    void stir() {
        stirred = true;
    }

    /** A keyframe was looked at. */
    void look(MotionResult result, ActivityGate activity) {
        stirred = false;
        boolean nothing = !result.suspicious() && !result.learning() && !result.sceneChange();
        if (nothing && activity.calm() && activity.seesSmallObjects()) {
            micros = Math.min(LONGEST_MICROS, micros * GROWTH);
        } else {
            micros = SHORTEST_MICROS;
        }
    }

    /** Time between looks. */
    long micros() {
        return stirred ? STIRRED_MICROS : micros;
    }
}
